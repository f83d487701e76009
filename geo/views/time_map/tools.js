// Furniture of the map: scale, zoom, legend, graticule, and two tools that measure on the ellipsoid.
(function (zamakan) {
  "use strict";

  const { element } = zamakan.dom;
  const RADIANS = Math.PI / 180;
  // WGS 84.
  const A = 6378137;
  const F = 1 / 298.257223563;
  const B = A * (1 - F);
  const RINGS_KM = [50, 100, 200, 400];

  function series(cosSqAlpha) {
    const u = (cosSqAlpha * (A * A - B * B)) / (B * B);
    return [
      1 + (u / 16384) * (4096 + u * (-768 + u * (320 - 175 * u))),
      (u / 1024) * (256 + u * (-128 + u * (74 - 47 * u))),
    ];
  }

  function deltaSigma(b, sinSigma, cosSigma, cos2m) {
    const turn = -1 + 2 * cos2m * cos2m;
    const last = (b / 6) * cos2m * (-3 + 4 * sinSigma * sinSigma) * (-3 + 4 * cos2m * cos2m);
    return b * sinSigma * (cos2m + (b / 4) * (cosSigma * turn - last));
  }

  function correction(cosSqAlpha, sinAlpha, sigma, sinSigma, cosSigma, cos2m) {
    const c = (F / 16) * cosSqAlpha * (4 + F * (4 - 3 * cosSqAlpha));
    const inner = cos2m + c * cosSigma * (-1 + 2 * cos2m * cos2m);
    return (1 - c) * F * sinAlpha * (sigma + c * sinSigma * inner);
  }

  // Distance in kilometres and initial bearing in degrees between two points (Vincenty 1975, inverse). Nearly
  // opposite points, where it does not settle, answer `null`.
  function inverse(from, to) {
    const [u1, u2] = [from, to].map((point) => Math.atan((1 - F) * Math.tan(point.lat * RADIANS)));
    const [s1, c1, s2, c2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
    const l = (to.lng - from.lng) * RADIANS;
    let lambda = l;
    for (let turn = 0; turn < 200; turn += 1) {
      const [sl, cl] = [Math.sin(lambda), Math.cos(lambda)];
      const sinSigma = Math.hypot(c2 * sl, c1 * s2 - s1 * c2 * cl);
      if (sinSigma === 0) return { km: 0, bearing: 0 };
      const cosSigma = s1 * s2 + c1 * c2 * cl;
      const sigma = Math.atan2(sinSigma, cosSigma);
      const sinAlpha = (c1 * c2 * sl) / sinSigma;
      const cosSqAlpha = 1 - sinAlpha * sinAlpha;
      const cos2m = cosSqAlpha ? cosSigma - (2 * s1 * s2) / cosSqAlpha : 0;
      const before = lambda;
      lambda = l + correction(cosSqAlpha, sinAlpha, sigma, sinSigma, cosSigma, cos2m);
      if (Math.abs(lambda - before) < 1e-12) {
        const [a, b] = series(cosSqAlpha);
        const bearing = Math.atan2(c2 * Math.sin(lambda), c1 * s2 - s1 * c2 * Math.cos(lambda)) / RADIANS;
        return { km: (B * a * (sigma - deltaSigma(b, sinSigma, cosSigma, cos2m))) / 1000, bearing: (bearing + 360) % 360 };
      }
    }
    return null;
  }

  // The point that lies `km` from another in the direction of a bearing (Vincenty 1975, direct).
  function direct(from, km, bearing) {
    const azimuth = bearing * RADIANS;
    const u1 = Math.atan((1 - F) * Math.tan(from.lat * RADIANS));
    const [s1, c1, sa, ca] = [Math.sin(u1), Math.cos(u1), Math.sin(azimuth), Math.cos(azimuth)];
    const sigma1 = Math.atan2(Math.tan(u1), ca);
    const sinAlpha = c1 * sa;
    const cosSqAlpha = 1 - sinAlpha * sinAlpha;
    const [a, b] = series(cosSqAlpha);
    let sigma = (km * 1000) / (B * a);
    for (let turn = 0; turn < 100; turn += 1) {
      const before = sigma;
      sigma = (km * 1000) / (B * a) + deltaSigma(b, Math.sin(sigma), Math.cos(sigma), Math.cos(2 * sigma1 + sigma));
      if (Math.abs(sigma - before) < 1e-12) break;
    }
    const [ss, cs, cos2m] = [Math.sin(sigma), Math.cos(sigma), Math.cos(2 * sigma1 + sigma)];
    const lat = Math.atan2(s1 * cs + c1 * ss * ca, (1 - F) * Math.hypot(sinAlpha, s1 * ss - c1 * cs * ca));
    const lambda = Math.atan2(ss * sa, c1 * cs - s1 * ss * ca);
    const l = lambda - correction(cosSqAlpha, sinAlpha, sigma, ss, cs, cos2m);
    return L.latLng(lat / RADIANS, from.lng + l / RADIANS);
  }

  function line(from, to) {
    const way = inverse(from, to);
    if (!way) return [from, to];
    const steps = Math.max(2, Math.ceil(way.km / 25));
    return Array.from({ length: steps + 1 }, (_, index) => direct(from, (way.km * index) / steps, way.bearing));
  }

  function circle(centre, km) {
    return Array.from({ length: 121 }, (_, index) => direct(centre, km, index * 3));
  }

  function kilometres(km, words) {
    return words.km.replace("{n}", km < 10 ? km.toFixed(2) : km < 100 ? km.toFixed(1) : km.toFixed(0));
  }

  // A Leaflet scale in the reader's language, kilometres only.
  const Scale = L.Control.Scale.extend({
    initialize: function (words) {
      L.setOptions(this, { imperial: false, position: "bottomleft", maxWidth: 110 });
      this._words = words;
    },
    _updateMetric: function (metres) {
      const round = this._getRoundNum(metres);
      const text = round < 1000 ? this._words.m.replace("{n}", round) : this._words.km.replace("{n}", round / 1000);
      this._mScale.dir = "auto";
      this._mScale.style.width = `${Math.round(this.options.maxWidth * (round / metres))}px`;
      this._mScale.textContent = text;
    },
  });

  class Tools {
    constructor(map, config, actions) {
      this.map = map;
      this.config = config;
      this.words = config.words;
      this.drawn = L.layerGroup().addTo(map);
      this.active = null;
      this.points = [];
      new Scale(config.words).addTo(map);
      map.addControl(new L.Control.Zoom({ position: "topleft", zoomInTitle: this.words["zoom in"], zoomOutTitle: this.words["zoom out"] }));
      this.bar = element("div", { class: "leaflet-bar zk-bar" });
      this._tool("⤢", "whole map", () => actions.fit());
      this.measureButton = this._tool("⟷", "measure", () => this.toggle("measure"), true);
      this.ringsButton = this._tool("◎", "rings", () => this.toggle("rings"), true);
      this.graticuleButton = this._tool("#", "graticule", () => {
        const on = !config.ground.graticule;
        config.ground.showGraticule(on);
        this.graticuleButton.setAttribute("aria-pressed", String(on));
      }, true);
      this.legendButton = this._tool("?", "legend", () => this._toggleLegend(), true);
      const Bar = L.Control.extend({ onAdd: () => this.bar });
      L.DomEvent.disableClickPropagation(this.bar);
      map.addControl(new Bar({ position: "topleft" }));
      this.tip = element("div", { class: "zk-tip", hidden: "", role: "status", dir: config.lang === "ar" ? "rtl" : "ltr" });
      this.legend = this._makeLegend();
    }

    _tool(sign, key, action, toggles) {
      const label = this.words[key];
      const made = element("button", { type: "button", "aria-label": label, title: label }, sign);
      if (toggles) made.setAttribute("aria-pressed", "false");
      made.addEventListener("click", action);
      this.bar.append(made);
      return made;
    }

    toggle(tool) {
      this.active = this.active === tool ? null : tool;
      this.points = [];
      this.drawn.clearLayers();
      this.measureButton.setAttribute("aria-pressed", String(this.active === "measure"));
      this.ringsButton.setAttribute("aria-pressed", String(this.active === "rings"));
      this.tip.hidden = !this.active;
      this.tip.textContent = this.active ? this.words[`${this.active} hint`] : "";
      this.map.getContainer().classList.toggle("zk-crosshair", Boolean(this.active));
    }

    // Takes a click while a tool is in hand; says whether it did.
    click(latlng) {
      if (!this.active) return false;
      if (this.active === "rings") this._rings(latlng);
      else this._measure(latlng);
      return true;
    }

    _style(width, dash) {
      return { color: this.config.inks.accent, weight: width, dashArray: dash, fill: false, interactive: false };
    }

    _label(latlng, text) {
      const content = element("span", { dir: this.config.lang === "ar" ? "rtl" : "ltr" });
      content.textContent = text;
      L.tooltip({ permanent: true, direction: "top", className: "zk-measure" }).setLatLng(latlng).setContent(content).addTo(this.drawn);
    }

    _measure(latlng) {
      if (this.points.length !== 1) {
        this.points = [latlng];
        this.drawn.clearLayers();
      } else this.points.push(latlng);
      L.circleMarker(latlng, { ...this._style(2), radius: 4 }).addTo(this.drawn);
      if (this.points.length < 2) return;
      const [from, to] = this.points;
      const way = inverse(from, to);
      L.polyline(line(from, to), this._style(2)).addTo(this.drawn);
      const bearing = way ? this.words.bearing.replace("{n}", way.bearing.toFixed(0)) : "";
      const text = way ? `${kilometres(way.km, this.words)} · ${bearing}` : "—";
      this._label(to, text);
      this.tip.textContent = text;
    }

    _rings(latlng) {
      this.drawn.clearLayers();
      L.circleMarker(latlng, { ...this._style(2), radius: 4 }).addTo(this.drawn);
      for (const km of RINGS_KM) {
        L.polyline(circle(latlng, km), this._style(1.2, "4 4")).addTo(this.drawn);
        this._label(direct(latlng, km, 0), kilometres(km, this.words).replace(/\.0+/, ""));
      }
    }

    _toggleLegend() {
      this.legend.hidden = !this.legend.hidden;
      this.legendButton.setAttribute("aria-pressed", String(!this.legend.hidden));
    }

    _makeLegend() {
      const words = this.words;
      const panel = element("div", { class: "zk-panel zk-legend", hidden: "", dir: this.config.lang === "ar" ? "rtl" : "ltr", role: "note", "aria-label": words.legend });
      const families = element("ul", {});
      this.config.families.forEach((name, index) => {
        const swatch = element("span", { class: "zk-swatch" });
        swatch.style.background = this.config.colours[index];
        families.append(element("li", {}, swatch, name));
      });
      const doubts = element("ul", {});
      const samples = [
        ["mark exact", 0, 0, 0], ["mark near", 1, 0, 0], ["mark vague", 2, 0, 0], ["mark area", null, 0, 0],
        ["mark expected", 0, 1, 0], ["mark claimed", 1, 3, 0], ["mark denied", 1, 2, 0], ["mark faded", 1, 0, 2],
      ];
      for (const [key, size, status, level] of samples) doubts.append(element("li", {}, this._sample(size, status, level), words[key]));
      panel.append(element("strong", {}, words.legend), families, element("strong", {}, words.doubt), doubts);
      L.DomEvent.disableClickPropagation(panel);
      L.DomEvent.disableScrollPropagation(panel);
      return panel;
    }

    _sample(size, status, level) {
      const canvas = element("canvas", { width: "40", height: "40", class: "zk-sample", "aria-hidden": "true" });
      const ctx = canvas.getContext("2d");
      ctx.scale(2, 2);
      const colour = this.config.colours[1];
      if (size === null) {
        ctx.strokeStyle = colour;
        ctx.beginPath();
        for (let shift = -12; shift < 20; shift += 5) {
          ctx.moveTo(Math.max(3, shift), shift < 3 ? 17 - (3 - shift) : 17);
          ctx.lineTo(Math.min(17, shift + 14), shift + 14 > 17 ? 3 + (shift + 14 - 17) : 3);
        }
        ctx.stroke();
        ctx.setLineDash([3, 2]);
        ctx.strokeRect(3, 3, 14, 14);
        return canvas;
      }
      ctx.globalAlpha = zamakan.sprites.INK_LEFT[level];
      zamakan.sprites.drawSprite(ctx, 10, zamakan.sprites.FINE_RADIUS[size], colour, status, size, this.config.inks.halo);
      return canvas;
    }
  }

  zamakan.geodesic = { inverse, direct };
  zamakan.Tools = Tools;
})((window.zamakan = window.zamakan || {}));
