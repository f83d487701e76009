// The ground under the events: land, coasts, borders, districts, roads and names, drawn on one canvas.
// All of it travels with the page; nothing is fetched.
(function (zamakan) {
  "use strict";

  const { typed, json, worldX, worldY } = zamakan.columns;
  const UNITS_PER_DEGREE = 1000;

  // Lines are stored as whole thousandths of a degree: where each begins, then the way from point to point.
  function unpack(layer) {
    const starts = typed(layer.starts, Uint32Array);
    const origins = typed(layer.origins, Int32Array);
    const deltas = typed(layer.deltas, Int16Array);
    const points = new Float64Array(2 * starts[starts.length - 1]);
    const boxes = new Float64Array(4 * (starts.length - 1));
    for (let line = 0; line + 1 < starts.length; line += 1) {
      let lon = origins[2 * line];
      let lat = origins[2 * line + 1];
      let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
      for (let at = starts[line]; at < starts[line + 1]; at += 1) {
        lon += deltas[2 * at];
        lat += deltas[2 * at + 1];
        const x = worldX(lon / UNITS_PER_DEGREE);
        const y = worldY(lat / UNITS_PER_DEGREE);
        points[2 * at] = x;
        points[2 * at + 1] = y;
        west = Math.min(west, x);
        east = Math.max(east, x);
        north = Math.min(north, y);
        south = Math.max(south, y);
      }
      boxes.set([west, north, east, south], 4 * line);
    }
    return { ...layer, starts, points, boxes };
  }

  // A Leaflet layer that owns one canvas and redraws it when the view has come to rest. Padding lets the map
  // be dragged some way before an edge shows.
  const CanvasLayer = L.Renderer.extend({
    options: { padding: 0.35, pane: "tilePane" },

    _initContainer: function () {
      const canvas = (this._container = document.createElement("canvas"));
      canvas.style.pointerEvents = "none";
      canvas.setAttribute("aria-hidden", "true");
      this._ctx = canvas.getContext("2d");
    },

    _destroyContainer: function () {
      L.DomUtil.remove(this._container);
      delete this._container;
      delete this._ctx;
    },

    _update: function () {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const size = this._bounds.getSize();
      const ratio = window.devicePixelRatio || 1;
      const canvas = this._container;
      L.DomUtil.setPosition(canvas, this._bounds.min);
      if (canvas.width !== Math.round(size.x * ratio) || canvas.height !== Math.round(size.y * ratio)) {
        canvas.width = Math.round(size.x * ratio);
        canvas.height = Math.round(size.y * ratio);
        canvas.style.width = `${size.x}px`;
        canvas.style.height = `${size.y}px`;
      }
      this._ratio = ratio;
      this._size = size;
      this._draw();
    },

    // The frame of the canvas in world units: pixel = (world - origin) * scale.
    _frame: function () {
      const scale = 256 * Math.pow(2, this._zoom);
      const corner = this._map.getPixelOrigin().add(this._bounds.min);
      return { scale, x: corner.x / scale, y: corner.y / scale, width: this._size.x, height: this._size.y };
    },

    _draw: function () {},
  });

  const Ground = CanvasLayer.extend({
    initialize: function (ground, inks, lang, options) {
      CanvasLayer.prototype.initialize.call(this, options);
      this._ground = ground.layers.map(unpack);
      this.labels = json(ground.labels).map(([lon, lat, from, kind, name]) => ({
        lon, lat, x: worldX(lon), y: worldY(lat), from, kind, name,
      }));
      this._inks = inks;
      this._lang = lang;
      this.graticule = false;
    },

    showGraticule: function (on) {
      this.graticule = on;
      if (this._map) this._update();
    },

    _draw: function () {
      const ctx = this._ctx;
      const frame = this._frame();
      ctx.setTransform(this._ratio, 0, 0, this._ratio, 0, 0);
      ctx.fillStyle = this._inks.sea;
      ctx.fillRect(0, 0, frame.width, frame.height);
      ctx.lineJoin = "round";
      for (const layer of this._ground) {
        if (this._zoom >= (layer.zoom || 0)) this._drawLayer(ctx, frame, layer);
      }
      if (this.graticule) this._drawGraticule(ctx, frame);
      this._drawDots(ctx, frame);
    },

    _drawLayer: function (ctx, frame, layer) {
      ctx.beginPath();
      const reach = [frame.x, frame.y, frame.x + frame.width / frame.scale, frame.y + frame.height / frame.scale];
      const pixel = 0.6 / frame.scale;
      for (let line = 0; line + 1 < layer.starts.length; line += 1) {
        const box = layer.boxes.subarray(4 * line, 4 * line + 4);
        if (box[0] > reach[2] || box[2] < reach[0] || box[1] > reach[3] || box[3] < reach[1]) continue;
        if (layer.fill && box[2] - box[0] < pixel && box[3] - box[1] < pixel) continue;
        this._trace(ctx, frame, layer.points, layer.starts[line], layer.starts[line + 1], layer.fill);
      }
      this._ink(ctx, layer);
    },

    _trace: function (ctx, frame, points, start, end, closed) {
      let [lastX, lastY] = [NaN, NaN];
      for (let at = start; at < end; at += 1) {
        const x = (points[2 * at] - frame.x) * frame.scale;
        const y = (points[2 * at + 1] - frame.y) * frame.scale;
        if (at === start) ctx.moveTo(x, y);
        else if (at === end - 1 || Math.abs(x - lastX) + Math.abs(y - lastY) > 0.7) ctx.lineTo(x, y);
        else continue;
        lastX = x;
        lastY = y;
      }
      if (closed) ctx.closePath();
    },

    _ink: function (ctx, layer) {
      const inks = this._inks;
      const near = Math.max(0, Math.min(1, (this._zoom - 4) / 4));
      const stroke = (colour, width, dash) => {
        ctx.strokeStyle = colour;
        ctx.lineWidth = width;
        ctx.setLineDash(dash || []);
        ctx.lineCap = dash ? "round" : "butt";
        ctx.stroke();
        ctx.setLineDash([]);
      };
      if (layer.style === "land" || layer.style === "home") {
        ctx.fillStyle = inks[layer.style];
        ctx.fill("evenodd");
        // Outlines are simplified each by itself: a stroke of the same colour closes the gaps between neighbours.
        stroke(inks[layer.style], 1.5);
      } else if (layer.style === "road") {
        if (layer.rank === 1) stroke(inks.road_case, 2.6 + 1.6 * near);
        stroke(inks.road, layer.rank === 1 ? 1.3 + near : 0.7 + 0.5 * near);
      } else if (layer.style === "district") stroke(inks.district, 0.9, [0.5, 3.2]);
      else if (layer.style === "coast") stroke(inks.coast, 0.9);
      else if (layer.style === "home_border") stroke(inks.home_border, 1.1);
      else stroke(inks.border, 0.7);
    },

    _drawGraticule: function (ctx, frame) {
      const map = this._map;
      const bounds = map.getBounds().pad(this.options.padding);
      const across = bounds.getEast() - bounds.getWest();
      const step = [0.1, 0.25, 0.5, 1, 2, 5, 10, 30].find((value) => across / value <= 14) || 30;
      ctx.strokeStyle = this._inks.graticule;
      ctx.fillStyle = this._inks.label_sea;
      ctx.lineWidth = 0.6;
      ctx.font = "10px system-ui, sans-serif";
      ctx.direction = "ltr";
      ctx.textAlign = "left";
      ctx.beginPath();
      const [left, top] = [frame.width * 0.5 - map.getSize().x / 2, frame.height * 0.5 - map.getSize().y / 2];
      const degrees = (value, names) => `${Math.abs(+value.toFixed(2))}°${value < 0 ? names[1] : value > 0 ? names[0] : ""}`;
      for (let lon = Math.ceil(bounds.getWest() / step) * step; lon <= bounds.getEast(); lon += step) {
        const x = (worldX(lon) - frame.x) * frame.scale;
        ctx.moveTo(x, 0);
        ctx.lineTo(x, frame.height);
        ctx.fillText(degrees(lon, "EW"), x + 3, top + 11);
      }
      for (let lat = Math.ceil(bounds.getSouth() / step) * step; lat <= bounds.getNorth(); lat += step) {
        const y = (worldY(lat) - frame.y) * frame.scale;
        ctx.moveTo(0, y);
        ctx.lineTo(frame.width, y);
        ctx.fillText(degrees(lat, "NS"), left + map.getSize().x - 34, y - 3);
      }
      ctx.stroke();
    },

    // The dots of the towns; their names lie above the events, on `Names`.
    _drawDots: function (ctx, frame) {
      for (const label of this.labels) {
        const style = labelStyle(label, this._zoom, this._inks);
        if (!style || !style.dot) continue;
        ctx.beginPath();
        ctx.arc((label.x - frame.x) * frame.scale, (label.y - frame.y) * frame.scale, style.dot, 0, 2 * Math.PI);
        ctx.fillStyle = style.halo;
        ctx.strokeStyle = style.ink;
        ctx.lineWidth = 1;
        ctx.fill();
        ctx.stroke();
      }
    },
  });

  // Names of places, above the events, so that a crowd of marks does not hide where it stands.
  const Names = CanvasLayer.extend({
    options: { pane: "markerPane" },

    initialize: function (labels, inks, lang, options) {
      CanvasLayer.prototype.initialize.call(this, options);
      this._labels = labels;
      this._inks = inks;
      this._lang = lang;
    },

    // By rank, the greatest first; one that would touch another is left out at this zoom.
    _draw: function () {
      const ctx = this._ctx;
      const frame = this._frame();
      const taken = [];
      ctx.setTransform(this._ratio, 0, 0, this._ratio, 0, 0);
      ctx.clearRect(0, 0, frame.width, frame.height);
      ctx.lineJoin = "round";
      ctx.direction = this._lang === "ar" ? "rtl" : "ltr";
      ctx.textAlign = "left";
      ctx.textBaseline = "middle";
      for (const label of this._labels) {
        const style = labelStyle(label, this._zoom, this._inks);
        if (!style) continue;
        const x = (label.x - frame.x) * frame.scale;
        const y = (label.y - frame.y) * frame.scale;
        if (x < -50 || y < -20 || x > frame.width + 50 || y > frame.height + 20) continue;
        ctx.font = style.font;
        ctx.letterSpacing = style.spacing && this._lang !== "ar" ? style.spacing : "0px";
        const width = ctx.measureText(label.name).width;
        const places = style.dot ? [[x + 7, y], [x - 7 - width, y], [x - width / 2, y - 12]] : [[x - width / 2, y]];
        const free = places.find(([left, middle]) => fits(taken, left - 3, middle - 8, width + 6, 16));
        if (!free) continue;
        taken.push([free[0] - 3, free[1] - 8, width + 6, 16]);
        ctx.strokeStyle = style.halo;
        ctx.globalAlpha = 0.85;
        ctx.lineWidth = 3;
        ctx.strokeText(label.name, free[0], free[1]);
        ctx.globalAlpha = 1;
        ctx.fillStyle = style.ink;
        ctx.fillText(label.name, free[0], free[1]);
      }
      ctx.letterSpacing = "0px";
    },
  });

  function fits(taken, x, y, width, height) {
    return taken.every((box) => x + width < box[0] || x > box[0] + box[2] || y + height < box[1] || y > box[1] + box[3]);
  }

  const FACE = "system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans Arabic', 'Geeza Pro', Tahoma, sans-serif";
  // How a name is written, or `null` where it waits for a closer view.
  function labelStyle(label, zoom, inks) {
    const { kind, from } = label;
    if (zoom < from) return null;
    if (kind === "country") {
      if (zoom > 8) return null;
      return { font: `500 12px ${FACE}`, spacing: "2px", ink: inks.label_minor, halo: inks.halo };
    }
    if (kind === "sea") return { font: `italic 12px ${FACE}`, spacing: "1px", ink: inks.label_sea, halo: inks.sea };
    if (kind === "district") {
      if (zoom > 9.5) return null;
      return { font: `italic 11px ${FACE}`, spacing: "1px", ink: inks.district, halo: inks.halo };
    }
    if (kind === "island") return { font: `italic 11px ${FACE}`, ink: inks.label_minor, halo: inks.halo };
    const great = from <= 3;
    const ink = from <= 6.5 ? inks.label : inks.label_minor;
    return { font: `${great ? "600 13px" : from <= 5 ? "12px" : "11px"} ${FACE}`, ink, halo: inks.halo, dot: great ? 2.6 : 1.9 };
  }

  zamakan.CanvasLayer = CanvasLayer;
  zamakan.Ground = Ground;
  zamakan.Names = Names;
})((window.zamakan = window.zamakan || {}));
