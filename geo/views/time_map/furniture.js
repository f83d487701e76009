// Furniture of the map: the scale and the legend.
(function (zamakan) {
  "use strict";

  const { element } = zamakan.dom;

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

  // Families by colour, and how doubt is drawn.
  function legend(config) {
    const words = config.words;
    const panel = element("div", { class: "zk-panel zk-legend", hidden: "", dir: config.lang === "ar" ? "rtl" : "ltr", role: "note", "aria-label": words.legend });
    const families = element("ul", {});
    config.families.forEach((name, index) => {
      const swatch = element("span", { class: "zk-swatch" });
      swatch.style.background = config.colours[index];
      families.append(element("li", {}, swatch, name));
    });
    const doubts = element("ul", {});
    const samples = [
      ["mark exact", 0, 0, 0], ["mark near", 1, 0, 0], ["mark vague", 2, 0, 0], ["mark area", null, 0, 0],
      ["mark expected", 0, 1, 0], ["mark claimed", 1, 3, 0], ["mark denied", 1, 2, 0], ["mark faded", 1, 0, 2],
    ];
    for (const [key, size, status, level] of samples) doubts.append(element("li", {}, sample(config, size, status, level), words[key]));
    panel.append(element("strong", {}, words.legend), families, element("strong", {}, words.doubt), doubts);
    L.DomEvent.disableClickPropagation(panel);
    L.DomEvent.disableScrollPropagation(panel);
    return panel;
  }

  function sample(config, size, status, level) {
    const canvas = element("canvas", { width: "40", height: "40", class: "zk-sample", "aria-hidden": "true" });
    const ctx = canvas.getContext("2d");
    ctx.scale(2, 2);
    const colour = config.colours[1];
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
    zamakan.sprites.drawSprite(ctx, 10, zamakan.sprites.FINE_RADIUS[size], colour, status, size, config.inks.halo);
    return canvas;
  }

  zamakan.furniture = { Scale, legend };
})((window.zamakan = window.zamakan || {}));
