// Map tiles of a server that the operator permits: off until the reader switches them on, named before that,
// and given up quietly where the server does not answer. The drawn ground stays below them.
(function (zamakan) {
  "use strict";

  const { element } = zamakan.dom;
  const GIVE_UP = 4;

  class Tiles {
    constructor(map, config) {
      this.map = map;
      this.words = config.words;
      this.source = config.tiles;
      const box = element("input", { type: "checkbox" });
      box.addEventListener("change", () => this.show(box.checked));
      this.box = box;
      this.says = element("div", { class: "zk-note", role: "status" });
      const named = this.words["tiles send"].replaceAll("{name}", this.source.name).replace("{origin}", this.source.origin);
      this.panel = element("div", {}, element("p", { class: "zk-note" }, named), element("label", { class: "zk-check" }, box, this.words["tiles show"]), this.says);
    }

    click() {
      return false;
    }

    show(on) {
      this.says.textContent = "";
      if (this.layer) {
        this.layer.remove();
        this.map.attributionControl.removeAttribution(this.credit);
        this.layer = null;
      }
      if (!on) return;
      let [came, failed] = [0, 0];
      const options = {
        maxNativeZoom: this.source.zoomMax, keepBuffer: 1, updateWhenIdle: true, updateWhenZooming: false,
        referrerPolicy: "strict-origin-when-cross-origin", zIndex: 2,
      };
      this.layer = L.tileLayer(this.source.url, options);
      const credit = element("bdi", {}, this.source.attribution);
      this.credit = credit.outerHTML;
      this.layer.on("tileload", () => {
        came += 1;
        this.says.textContent = "";
      });
      this.layer.on("tileerror", () => {
        failed += 1;
        if (!came && failed >= GIVE_UP) {
          this.box.checked = false;
          this.show(false);
          this.says.textContent = this.words["tiles silent"].replace("{name}", this.source.name);
        }
      });
      this.layer.addTo(this.map);
      this.map.attributionControl.addAttribution(this.credit);
    }
  }

  zamakan.Tiles = Tiles;
})((window.zamakan = window.zamakan || {}));
