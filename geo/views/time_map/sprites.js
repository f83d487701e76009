// The forms of a mark: size says how well the spot is known, form says the status, paleness the date's doubt.
// A sprite is drawn once and then stamped, as an image for a few thousand marks or pixel by pixel for more.
(function (zamakan) {
  "use strict";

  const REPORTED = 0;
  const EXPECTED = 1;
  const DENIED = 2;
  const CLAIMED = 3;
  const INK_LEFT = [1, 0.68, 0.4];

  // 0 exact, 1 a town or its surroundings, 2 only roughly known.
  function sizeClass(where) {
    return where === 1 ? 0 : where === 2 ? 1 : 2;
  }

  const FINE_RADIUS = [4, 5.5, 7.5];

  function path(ctx, at, radius) {
    ctx.beginPath();
    ctx.arc(at, at, radius, 0, 2 * Math.PI);
  }

  function drawSprite(ctx, at, radius, colour, status, size, paper) {
    ctx.lineWidth = 1.5;
    if (status === EXPECTED || status === DENIED) {
      path(ctx, at, radius);
      ctx.fillStyle = paper;
      ctx.fill();
      ctx.strokeStyle = colour;
      ctx.lineWidth = 2;
      ctx.setLineDash(status === EXPECTED ? [2.5, 1.8] : []);
      ctx.stroke();
      ctx.setLineDash([]);
      if (status === DENIED) {
        ctx.beginPath();
        ctx.moveTo(at - radius * 0.7, at + radius * 0.7);
        ctx.lineTo(at + radius * 0.7, at - radius * 0.7);
        ctx.stroke();
      }
      return;
    }
    path(ctx, at, radius);
    ctx.fillStyle = colour;
    ctx.globalAlpha *= size === 2 ? 0.35 : 1;
    ctx.fill();
    ctx.globalAlpha /= size === 2 ? 0.35 : 1;
    ctx.strokeStyle = size === 0 ? paper : colour;
    ctx.stroke();
    if (size === 1) {
      path(ctx, at, radius - 1.6);
      ctx.strokeStyle = paper;
      ctx.lineWidth = 1;
      ctx.stroke();
    }
    if (status === CLAIMED) {
      path(ctx, at, 1.8);
      ctx.fillStyle = paper;
      ctx.fill();
    }
  }

  // One sheet of sprites for one theme and one density of pixels.
  function Sprites(colours, paper, ratio) {
    this.colours = colours;
    this.paper = paper;
    this.ratio = ratio;
    this.images = new Map();
    this.stamps = new Map();
  }

  Sprites.prototype.image = function (family, size, status, level) {
    const key = ((family * 3 + size) * 4 + status) * 3 + level;
    let found = this.images.get(key);
    if (!found) {
      const radius = FINE_RADIUS[size];
      const width = 2 * (radius + 2);
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = Math.ceil(width * this.ratio);
      const ctx = canvas.getContext("2d");
      ctx.scale(this.ratio, this.ratio);
      ctx.globalAlpha = INK_LEFT[level];
      drawSprite(ctx, width / 2, radius, this.colours[family], status, size, this.paper);
      found = { canvas, half: width / 2, width: canvas.width / this.ratio };
      this.images.set(key, found);
    }
    return found;
  };

  function rgba(colour, alpha) {
    const value = parseInt(colour.slice(1), 16);
    return ((Math.round(alpha * 255) << 24) | ((value & 255) << 16) | (value & 0xff00) | (value >> 16)) >>> 0;
  }

  // A plain disc as offsets into a pixel buffer of `rowWidth`, for crowds: the reported ones are full, the others
  // rings. The rim is a darker shade, so that neighbours of one colour stay apart.
  Sprites.prototype.stamp = function (family, status, level, radius, rowWidth) {
    const key = `${family},${status},${level},${radius},${rowWidth}`;
    let found = this.stamps.get(key);
    if (!found) {
      const offsets = [];
      const pixels = [];
      const reach = Math.ceil(radius);
      const colour = this.colours[family];
      const full = rgba(colour, INK_LEFT[level]);
      const rim = rgba(colour, INK_LEFT[level] * 0.55);
      for (let y = -reach; y <= reach; y += 1) {
        for (let x = -reach; x <= reach; x += 1) {
          const distance = Math.hypot(x, y);
          if (distance > radius + 0.3) continue;
          const hollow = status !== REPORTED && distance < radius - 1.2;
          offsets.push(y * rowWidth + x);
          pixels.push(hollow ? rgba(this.paper, 0.9) : distance > radius - 0.6 ? rim : full);
        }
      }
      found = { offsets: Int32Array.from(offsets), pixels: Uint32Array.from(pixels) };
      this.stamps.set(key, found);
    }
    return found;
  };

  zamakan.sprites = { Sprites, sizeClass, drawSprite, FINE_RADIUS, INK_LEFT };
})((window.zamakan = window.zamakan || {}));
