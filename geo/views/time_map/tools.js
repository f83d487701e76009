// The bar of tools at the map's edge. One tool is in hand at a time, with a panel of its own beside the bar.
(function (zamakan) {
  "use strict";

  const { element, icon } = zamakan.dom;

  class Tools {
    constructor(map, config, actions) {
      this.map = map;
      this.config = config;
      this.words = config.words;
      this.dir = config.lang === "ar" ? "rtl" : "ltr";
      this.active = null;
      this.buttons = {};
      const spots = new zamakan.Spots(config.ground.labels);
      this.area = new zamakan.Area(map, config, actions.area);
      this.tools = {
        area: this.area,
        measure: new zamakan.Measure(map, config, spots, config.roads),
        rings: new zamakan.Rings(map, config, spots),
        ...(config.tiles ? { tiles: new zamakan.Tiles(map, config) } : {}),
      };
      new zamakan.furniture.Scale(config.words).addTo(map);
      map.addControl(new L.Control.Zoom({ position: "topleft", zoomInTitle: this.words["zoom in"], zoomOutTitle: this.words["zoom out"] }));
      this.bar = element("div", { class: "leaflet-bar zk-bar", role: "toolbar", "aria-orientation": "vertical", "aria-label": this.words.tools });
      this._button("fit", "whole map", () => actions.fit());
      for (const name of Object.keys(this.tools)) this._button(name, name, () => this.toggle(name), true);
      this._button("graticule", "graticule", () => this._toggleGraticule(), true);
      this._button("legend", "legend", () => this._toggleLegend(), true);
      L.DomEvent.disableClickPropagation(this.bar);
      const bar = this.bar;
      const Bar = L.Control.extend({ onAdd: () => bar });
      map.addControl(new Bar({ position: "topleft" }));
      this.panel = this._makePanel(spots);
      this.legend = zamakan.furniture.legend(config);
    }

    _button(name, key, action, toggles) {
      const label = this.words[key];
      const made = element("button", { type: "button", "aria-label": label, title: label }, icon(name));
      if (toggles) made.setAttribute("aria-pressed", "false");
      made.addEventListener("click", action);
      this.buttons[name] = made;
      this.bar.append(made);
    }

    _makePanel(spots) {
      this.heading = element("strong", {});
      this.body = element("div", { class: "zk-tool-body" });
      const label = this.words.close;
      const close = element("button", { type: "button", class: "zk-button", "aria-label": label, title: label }, "×");
      close.addEventListener("click", () => {
        const name = this.active;
        this.toggle(name);
        this.buttons[name].focus();
      });
      const head = element("div", { class: "zk-card-head" }, this.heading, element("span", { class: "zk-card-tools" }, close));
      const panel = element("section", { class: "zk-panel zk-tool", hidden: "", dir: this.dir }, head, this.body, spots.list);
      L.DomEvent.disableClickPropagation(panel);
      L.DomEvent.disableScrollPropagation(panel);
      return panel;
    }

    // Takes a tool in hand, or lays it down. What a measuring tool drew goes with it; the area stays.
    toggle(name) {
      const before = this.active;
      this.active = before === name ? null : name;
      if (before === "area" && this.area.mode) this.area.draw(this.area.mode);
      else if (before && this.tools[before].clear) this.tools[before].clear();
      for (const one of Object.keys(this.tools)) this.buttons[one].setAttribute("aria-pressed", String(one === this.active));
      this.map.getContainer().classList.toggle("zk-crosshair", this.active === "measure" || this.active === "rings");
      this.panel.hidden = !this.active;
      if (!this.active) return;
      this.heading.textContent = this.words[this.active];
      this.panel.setAttribute("aria-label", this.words[this.active]);
      this.body.replaceChildren(this.tools[this.active].panel);
    }

    // Does a click on the map belong to a tool and not to the events?
    takes() {
      if (this.active === "tiles") return false;
      return this.active === "area" ? Boolean(this.area.mode) : Boolean(this.active);
    }

    click(latlng, point) {
      return Boolean(this.active) && this.tools[this.active].click(latlng, point);
    }

    // A key that belongs to the tool in hand; says whether it did.
    key(name) {
      if (this.area.key(name)) return true;
      if (name !== "Escape" || !this.active) return false;
      this.toggle(this.active);
      return true;
    }

    _toggleGraticule() {
      const { ground } = this.config;
      ground.showGraticule(!ground.graticule);
      this.buttons.graticule.setAttribute("aria-pressed", String(ground.graticule));
    }

    _toggleLegend() {
      this.legend.hidden = !this.legend.hidden;
      this.buttons.legend.setAttribute("aria-pressed", String(!this.legend.hidden));
    }
  }

  zamakan.Tools = Tools;
})((window.zamakan = window.zamakan || {}));
