// Events on one canvas over the map: marks for spots, hatched shapes for places known only as an area.
// A few thousand marks are stamped as images; a crowd is written pixel by pixel into one buffer, newest first,
// each pixel at most once, so that 100,000 events cost little more than the pixels they cover.
(function (zamakan) {
  "use strict";

  const { scan, fadeLevel, inArea } = zamakan.columns;
  const { Sprites, sizeClass, FINE_RADIUS, INK_LEFT } = zamakan.sprites;

  const FINE_MAX = 2000;
  const AREAS_MAX = 400;
  const HIT_REACH = 4;

  function crowdRadius(shown, zoom) {
    const base = shown > 30000 ? 2 : shown > 10000 ? 2.5 : 3;
    return base + Math.max(0, Math.min(2, (zoom - 7) * 0.5));
  }

  const Marks = zamakan.CanvasLayer.extend({
    options: { padding: 0, pane: "overlayPane" },

    initialize: function (colours, inks, options) {
      zamakan.CanvasLayer.prototype.initialize.call(this, options);
      this._colours = colours;
      this._inks = inks;
      this._hatches = new Map();
      this._window = [0, 0];
      this.data = null;
      this.chosen = -1;
      this.onDraw = function () {};
    },

    getEvents: function () {
      const events = zamakan.CanvasLayer.prototype.getEvents.call(this);
      events.move = this._onMove;
      return events;
    },

    _initContainer: function () {
      zamakan.CanvasLayer.prototype._initContainer.call(this);
      this._ctx = this._container.getContext("2d", { willReadFrequently: true });
    },

    _onMove: function () {
      if (!this._map._animatingZoom) this.redraw(true);
    },

    setData: function (data) {
      this.data = data;
      this.chosen = -1;
      this._areaSeen = new Int32Array(Math.max(1, data.areas.length - 1) * this._colours.length);
      this.redraw();
    },

    setWindow: function (from, to) {
      this._window = [from, to];
      this.redraw();
    },

    choose: function (row) {
      this.chosen = row;
      this.redraw();
    },

    // Asks for a drawing before the next frame; many requests make one drawing.
    redraw: function (moved) {
      this._moved = this._moved || Boolean(moved);
      if (this._request || !this._map) return;
      this._request = window.requestAnimationFrame(() => {
        this._request = 0;
        if (!this._map) return;
        const again = this._moved;
        this._moved = false;
        if (again) this._update();
        else this._draw();
      });
    },

    _draw: function () {
      const ctx = this._ctx;
      const data = this.data;
      if (!ctx || !this._size || !data) return;
      const [from, to] = this._window;
      const cells = zamakan.crowd.cellsFor(data, from, to);
      const shown = cells ? (data.shown = 0) : scan(data, from, to);
      const frame = this._frame();
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.clearRect(0, 0, this._container.width, this._container.height);
      if (!this._sprites || this._sprites.ratio !== this._ratio) {
        this._sprites = new Sprites(this._colours, this._inks.halo, this._ratio);
      }
      if (shown > FINE_MAX) this._drawCrowd(ctx, frame, shown, from, to);
      ctx.setTransform(this._ratio, 0, 0, this._ratio, 0, 0);
      ctx.globalCompositeOperation = "destination-over";
      this._drawAreas(ctx, frame, shown, from, to);
      ctx.globalCompositeOperation = "source-over";
      if (shown <= FINE_MAX) this._drawFine(ctx, frame, shown, from, to);
      this._drawAreaCounts(ctx, frame);
      this.drawnCells = cells ? zamakan.crowd.draw(ctx, frame, cells, from, to, this._inks) : null;
      this._drawChosen(ctx, frame);
      this.onDraw(shown);
    },

    _drawFine: function (ctx, frame, shown, from, to) {
      const { visible, x, y, family, where, status, radius, area } = this.data;
      const kmPerPixel = this._kmPerPixel(frame);
      for (let index = 0; index < shown; index += 1) {
        const row = visible[index];
        if (area[row] >= 0) continue;
        const px = (x[row] - frame.x) * frame.scale;
        const py = (y[row] - frame.y) * frame.scale;
        if (px < -20 || py < -20 || px > frame.width + 20 || py > frame.height + 20) continue;
        const size = sizeClass(where[row]);
        const level = fadeLevel(this.data, row, from, to);
        const reach = radius[row] / kmPerPixel;
        if (reach > FINE_RADIUS[size] + 2) this._drawReach(ctx, px, py, Math.min(reach, 2000), family[row], level);
        const sprite = this._sprites.image(family[row], size, status[row], level);
        ctx.drawImage(sprite.canvas, px - sprite.half, py - sprite.half, sprite.width, sprite.width);
      }
    },

    // The circle on the ground within which the spot lies.
    _drawReach: function (ctx, x, y, reach, family, level) {
      ctx.beginPath();
      ctx.arc(x, y, reach, 0, 2 * Math.PI);
      ctx.fillStyle = ctx.strokeStyle = this._colours[family];
      ctx.globalAlpha = 0.06 * INK_LEFT[level];
      ctx.fill();
      ctx.globalAlpha = 0.35 * INK_LEFT[level];
      ctx.lineWidth = 0.8;
      ctx.setLineDash([1, 3]);
      ctx.stroke();
      ctx.setLineDash([]);
      ctx.globalAlpha = 1;
    },

    _kmPerPixel: function (frame) {
      const middle = this._map.getCenter().lat;
      return (40075.017 * Math.cos((middle * Math.PI) / 180)) / frame.scale;
    },

    _drawCrowd: function (ctx, frame, shown, from, to) {
      const [width, height] = [this._container.width, this._container.height];
      if (!this._image || this._image.width !== width || this._image.height !== height) {
        this._image = ctx.createImageData(width, height);
        this._pixels = new Uint32Array(this._image.data.buffer);
        this._stamped = new Int32Array(width * height);
        this._sprites.stamps.clear();
      }
      const pixels = this._pixels.fill(0);
      const stamped = this._stamped;
      const turn = (this._turn = (this._turn || 0) + 1);
      const { visible, x, y, family, status, area } = this.data;
      const scale = frame.scale * this._ratio;
      const radius = crowdRadius(shown, this._zoom) * this._ratio;
      const edge = Math.ceil(radius) + 1;
      const sheet = [];
      for (let index = shown - 1; index >= 0; index -= 1) {
        const row = visible[index];
        if (area[row] >= 0) continue;
        const px = Math.round((x[row] - frame.x) * scale);
        const py = Math.round((y[row] - frame.y) * scale);
        if (px < edge || py < edge || px >= width - edge || py >= height - edge) continue;
        const base = py * width + px;
        if (stamped[base] === turn) continue;
        stamped[base] = turn;
        const level = fadeLevel(this.data, row, from, to);
        const key = (family[row] * 4 + status[row]) * 3 + level;
        const stamp = sheet[key] || (sheet[key] = this._sprites.stamp(family[row], status[row], level, radius, width));
        const { offsets, pixels: ink } = stamp;
        for (let at = 0; at < offsets.length; at += 1) {
          const pixel = base + offsets[at];
          if (pixels[pixel] === 0) pixels[pixel] = ink[at];
        }
      }
      ctx.putImageData(this._image, 0, 0);
    },

    // Every visible area once for each family, with the number of events that share it.
    _collectAreas: function (shown, from, to) {
      const { visible, area, family } = this.data;
      const families = this._colours.length;
      const seen = this._areaSeen.fill(0);
      const found = [];
      for (let index = shown - 1; index >= 0; index -= 1) {
        const row = visible[index];
        if (area[row] < 0) continue;
        const key = area[row] * families + family[row];
        seen[key] += 1;
        if (seen[key] === 1) {
          found.push({ area: area[row], family: family[row], level: fadeLevel(this.data, row, from, to), key });
        }
      }
      for (const item of found) item.count = seen[item.key];
      return found;
    },

    _drawAreas: function (ctx, frame, shown, from, to) {
      const boxes = this.data.areaBoxes;
      const reach = [frame.x, frame.y, frame.x + frame.width / frame.scale, frame.y + frame.height / frame.scale];
      const inView = this._collectAreas(shown, from, to).filter((item) => {
        const box = boxes.subarray(4 * item.area, 4 * item.area + 4);
        return box[0] <= reach[2] && box[2] >= reach[0] && box[1] <= reach[3] && box[3] >= reach[1];
      });
      this._areasInView = inView;
      const plain = inView.length > AREAS_MAX;
      for (const item of inView) {
        ctx.beginPath();
        this._traceArea(ctx, frame, item.area);
        ctx.strokeStyle = this._colours[item.family];
        // The wider the doubt, the quieter its ink: a whole country must not drown the towns in it.
        const wide = (boxes[4 * item.area + 2] - boxes[4 * item.area]) * frame.scale;
        const calm = Math.max(0.3, Math.min(1, 140 / wide));
        ctx.globalAlpha = 0.85 * INK_LEFT[item.level] * Math.max(0.55, calm);
        ctx.lineWidth = 1.1;
        ctx.setLineDash(plain ? [] : [5, 3]);
        ctx.stroke();
        ctx.setLineDash([]);
        ctx.globalAlpha = (plain ? 0.08 : 0.55) * INK_LEFT[item.level] * calm;
        ctx.fillStyle = plain ? this._colours[item.family] : this._hatch(ctx, item.family, frame);
        ctx.fill("evenodd");
      }
      ctx.globalAlpha = 1;
    },

    _traceArea: function (ctx, frame, area) {
      const { rings, areas, areaPoints } = this.data;
      for (let ring = areas[area]; ring < areas[area + 1]; ring += 1) {
        for (let at = rings[ring]; at < rings[ring + 1]; at += 1) {
          const px = (areaPoints[2 * at] - frame.x) * frame.scale;
          const py = (areaPoints[2 * at + 1] - frame.y) * frame.scale;
          if (at === rings[ring]) ctx.moveTo(px, py);
          else ctx.lineTo(px, py);
        }
        ctx.closePath();
      }
    },

    // Slanted lines in the family's colour; neighbouring families slant the other way.
    _hatch: function (ctx, family, frame) {
      let pattern = this._hatches.get(family);
      if (!pattern) {
        const cell = document.createElement("canvas");
        cell.width = cell.height = 8;
        const pen = cell.getContext("2d");
        pen.strokeStyle = this._colours[family];
        pen.lineWidth = 1;
        for (const shift of [-8, 0, 8]) {
          pen.moveTo(shift, family % 2 ? 0 : 8);
          pen.lineTo(shift + 8, family % 2 ? 8 : 0);
        }
        pen.stroke();
        pattern = ctx.createPattern(cell, "repeat");
        this._hatches.set(family, pattern);
      }
      pattern.setTransform(new DOMMatrix([1, 0, 0, 1, -(frame.x * frame.scale) % 8, -(frame.y * frame.scale) % 8]));
      return pattern;
    },

    // How many events an area stands for, where it is more than one; a bare number, never a pin.
    _drawAreaCounts: function (ctx, frame) {
      const many = (this._areasInView || []).filter((item) => item.count > 1).slice(0, AREAS_MAX);
      ctx.font = "600 11px system-ui, sans-serif";
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      ctx.lineWidth = 3;
      ctx.strokeStyle = this._inks.halo;
      const used = new Map();
      for (const item of many) {
        const nth = used.get(item.area) || 0;
        used.set(item.area, nth + 1);
        const x = (this.data.areaLabels[2 * item.area] - frame.x) * frame.scale + nth * 22;
        const y = (this.data.areaLabels[2 * item.area + 1] - frame.y) * frame.scale;
        ctx.strokeText(`×${item.count}`, x, y);
        ctx.fillStyle = this._colours[item.family];
        ctx.fillText(`×${item.count}`, x, y);
      }
    },

    _drawChosen: function (ctx, frame) {
      const row = this.chosen;
      if (row < 0) return;
      const { area, x, y, where } = this.data;
      ctx.strokeStyle = this._inks.accent;
      if (area[row] >= 0) {
        ctx.beginPath();
        this._traceArea(ctx, frame, area[row]);
        ctx.lineWidth = 2.5;
        ctx.stroke();
        return;
      }
      const radius = FINE_RADIUS[sizeClass(where[row])] + 4.5;
      for (const [colour, width] of [[this._inks.halo, 5], [this._inks.accent, 2.5]]) {
        ctx.beginPath();
        ctx.arc((x[row] - frame.x) * frame.scale, (y[row] - frame.y) * frame.scale, radius, 0, 2 * Math.PI);
        ctx.strokeStyle = colour;
        ctx.lineWidth = width;
        ctx.stroke();
      }
    },

    // The cell with events under a point of the view, or -1.
    cellAt: function (point) {
      const cells = this.data && zamakan.crowd.cellsFor(this.data, ...this._window);
      if (!cells || !this._size) return -1;
      const frame = this._frame();
      return zamakan.crowd.at(cells, frame.x + point.x / frame.scale, frame.y + point.y / frame.scale);
    },

    // How many events of the window have their spot in view.
    inView: function () {
      const { visible, shown, x, y } = this.data;
      const frame = this._frame();
      const [right, bottom] = [frame.x + frame.width / frame.scale, frame.y + frame.height / frame.scale];
      let count = 0;
      for (let index = 0; index < shown; index += 1) {
        const row = visible[index];
        if (x[row] >= frame.x && y[row] >= frame.y && x[row] <= right && y[row] <= bottom) count += 1;
      }
      return count;
    },

    // The rows under a point of the view: spots first, the nearest first, then areas, the smallest first.
    at: function (point) {
      if (!this.data || !this._size) return [];
      const frame = this._frame();
      const { visible, shown, x, y, where, area, areaBoxes } = this.data;
      const [worldX, worldY] = [frame.x + point.x / frame.scale, frame.y + point.y / frame.scale];
      const crowd = shown > FINE_MAX ? crowdRadius(shown, this._zoom) : 0;
      const spots = [];
      const areas = [];
      const answers = new Map();
      for (let index = 0; index < shown; index += 1) {
        const row = visible[index];
        if (area[row] >= 0) {
          if (!answers.has(area[row])) answers.set(area[row], inArea(this.data, area[row], worldX, worldY));
          if (answers.get(area[row])) areas.push(row);
          continue;
        }
        const distance = Math.hypot((x[row] - worldX) * frame.scale, (y[row] - worldY) * frame.scale);
        if (distance <= (crowd || FINE_RADIUS[sizeClass(where[row])]) + HIT_REACH) spots.push([distance, row]);
      }
      spots.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
      const extent = (row) => areaBoxes[4 * area[row] + 2] - areaBoxes[4 * area[row]];
      areas.sort((a, b) => extent(a) - extent(b) || a - b);
      return spots.map((spot) => spot[1]).concat(areas);
    },
  });

  zamakan.Marks = Marks;
})((window.zamakan = window.zamakan || {}));
