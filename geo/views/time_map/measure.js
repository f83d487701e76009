// Two tools that measure: between two spots, straight over the ground and by road, and rings around a spot.
// A spot is a click on the map, a name that the map knows, or "latitude, longitude".
(function (zamakan) {
  "use strict";

  const { element, field } = zamakan.dom;
  const { inverse, direct, line, circle, kilometres } = zamakan.geodesic;
  const RINGS_KM = [50, 100, 200, 400];
  const RINGS_MAX = 12;
  const RING_KM_MAX = 5000;

  const folded = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f\u0640\u064b-\u065f]/g, "").trim().toLowerCase();

  // The map's names as spots to choose from.
  class Spots {
    constructor(labels) {
      this.labels = labels.filter((label) => label.kind === "town" || label.kind === "island");
      this.list = element("datalist", { id: "zk-spots" });
      for (const name of new Set(this.labels.map((label) => label.name))) this.list.append(element("option", { value: name }));
    }

    find(text) {
      const numbers = /^\s*(-?\d+(?:\.\d+)?)\s*[,;،\s]\s*(-?\d+(?:\.\d+)?)\s*$/.exec(text);
      if (numbers && Math.abs(+numbers[1]) <= 90 && Math.abs(+numbers[2]) <= 180) return L.latLng(+numbers[1], +numbers[2]);
      const wanted = folded(text);
      const found = wanted && (this.labels.find((label) => folded(label.name) === wanted) || this.labels.find((label) => folded(label.name).startsWith(wanted)));
      return found ? L.latLng(found.lat, found.lon) : null;
    }
  }

  const written = (latlng) => `${latlng.lat.toFixed(4)}, ${latlng.lng.toFixed(4)}`;

  class Measuring {
    constructor(map, config, spots) {
      this.map = map;
      this.words = config.words;
      this.inks = config.inks;
      this.dir = config.lang === "ar" ? "rtl" : "ltr";
      this.spots = spots;
      this.drawn = L.layerGroup().addTo(map);
    }

    _style(width, dash, ink) {
      return { color: ink || this.inks.accent, weight: width, dashArray: dash, fill: false, interactive: false };
    }

    _dot(latlng) {
      L.circleMarker(latlng, { ...this._style(2), radius: 4 }).addTo(this.drawn);
    }

    _label(latlng, text) {
      const content = element("span", { dir: this.dir }, text);
      L.tooltip({ permanent: true, direction: "top", className: "zk-measure" }).setLatLng(latlng).setContent(content).addTo(this.drawn);
    }

    _spotField(label, action) {
      const made = field(label, { list: "zk-spots" }, (text) => {
        const spot = text.trim() ? this.spots.find(text) : null;
        const lost = Boolean(text.trim()) && !spot;
        made.input.setAttribute("aria-invalid", String(lost));
        if (lost) this.says.textContent = this.words["no such spot"].replace("{name}", text);
        else action(spot);
      });
      return made;
    }

    clear() {
      this.drawn.clearLayers();
    }
  }

  class Measure extends Measuring {
    constructor(map, config, spots, roads) {
      super(map, config, spots);
      this.roads = roads;
      this.ends = [null, null];
      this.fields = ["measure from", "measure to"].map((key, index) => this._spotField(this.words[key], (spot) => {
        this.ends[index] = spot;
        this._show();
      }));
      this.says = element("div", { class: "zk-result", role: "status" });
      this.panel = element("div", {}, element("p", { class: "zk-note" }, this.words["measure hint"]), ...this.fields.map((made) => made.row), this.says);
    }

    click(latlng) {
      if (this.ends[0] && !this.ends[1]) this._put(1, latlng);
      else {
        this._put(1, null);
        this._put(0, latlng);
      }
      this._show();
      return true;
    }

    _put(index, latlng) {
      this.ends[index] = latlng;
      this.fields[index].input.value = latlng ? written(latlng) : "";
      this.fields[index].input.setAttribute("aria-invalid", "false");
    }

    _show() {
      this.clear();
      this.says.textContent = "";
      const [from, to] = this.ends;
      for (const end of this.ends) if (end) this._dot(end);
      if (!from || !to) return;
      const words = this.words;
      const way = inverse(from, to);
      const road = this.roads.route([from.lng, from.lat], [to.lng, to.lat]);
      if (road) L.polyline(road.line.map(([lon, lat]) => [lat, lon]), this._style(4, null, this.inks.road)).addTo(this.drawn);
      L.polyline(line(from, to), this._style(2)).addTo(this.drawn);
      const straight = way ? kilometres(way.km, words) : "—";
      const bearing = way && way.km ? words.bearing.replace("{n}", way.bearing.toFixed(0)) : "";
      this._label(to, straight);
      const rows = [[words.straight, [straight, bearing].filter(Boolean).join(" · ")], [words["by main roads"], road ? kilometres(road.km, words) : words["no way"]]];
      const facts = element("dl", {});
      for (const [name, value] of rows) facts.append(element("dt", {}, name), element("dd", {}, value));
      this.says.replaceChildren(facts);
    }
  }

  class Rings extends Measuring {
    constructor(map, config, spots) {
      super(map, config, spots);
      this.centre = null;
      this.radii = RINGS_KM;
      this.place = this._spotField(this.words["rings centre"], (spot) => {
        this.centre = spot;
        this._show();
        if (spot && !this.map.getBounds().contains(spot)) this.map.panTo(spot);
      });
      const sizes = field(this.words["rings radii"], { value: RINGS_KM.join(", "), dir: "ltr" }, (text) => this._sizes(text, sizes.input));
      this.says = element("div", { class: "zk-result", role: "status" });
      this.panel = element("div", {}, element("p", { class: "zk-note" }, this.words["rings hint"]), this.place.row, sizes.row, this.says);
    }

    _sizes(text, input) {
      const radii = text.split(/[\s,;،]+/).filter(Boolean).map(Number);
      const fits = radii.length > 0 && radii.length <= RINGS_MAX && radii.every((km) => km > 0 && km <= RING_KM_MAX);
      input.setAttribute("aria-invalid", String(!fits));
      this.says.textContent = fits ? "" : this.words["radii wrong"];
      if (!fits) return;
      this.radii = radii.sort((a, b) => a - b);
      this._show();
    }

    click(latlng) {
      this.centre = latlng;
      this.place.input.value = written(latlng);
      this.place.input.setAttribute("aria-invalid", "false");
      this._show();
      return true;
    }

    _show() {
      this.clear();
      this.says.textContent = "";
      if (!this.centre) return;
      this._dot(this.centre);
      for (const km of this.radii) {
        L.polyline(circle(this.centre, km), this._style(1.4, "5 4")).addTo(this.drawn);
        this._label(direct(this.centre, km, 0), kilometres(km, this.words).replace(/\.0+(?=\D|$)/, ""));
      }
    }
  }

  zamakan.Spots = Spots;
  zamakan.Measure = Measure;
  zamakan.Rings = Rings;
})((window.zamakan = window.zamakan || {}));
