// The area that filters: a box or a polygon, drawn by mouse, pen or finger, or typed as its four sides.
// Corners are [lon, lat]; the lines between them are straight in degrees, and are drawn so.
(function (zamakan) {
  "use strict";

  const { element, wordButton, field } = zamakan.dom;
  const DRAG_PX = 5;
  const CLOSE_PX = 12;
  const CORNERS_MAX = 200;
  const STEPS = 24;
  const SIDES = ["west", "south", "east", "north"];

  const round = (degrees) => Math.round(degrees * 1e5) / 1e5;
  const limited = (latlng) => [round(Math.max(-180, Math.min(180, latlng.lng))), round(Math.max(-90, Math.min(90, latlng.lat)))];

  function boxOf(a, b) {
    return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1])];
  }

  // The corners of an area ({ box } or { polygon }).
  function cornersOf(area) {
    if (area.polygon) return area.polygon;
    const [west, south, east, north] = area.box;
    return [[west, south], [east, south], [east, north], [west, north]];
  }

  function sidesOf(corners) {
    const [lons, lats] = [corners.map((corner) => corner[0]), corners.map((corner) => corner[1])];
    return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
  }

  // Lines straight in degrees bend on the map's projection: they are drawn in short pieces.
  function outline(corners, closed) {
    const line = [];
    const count = closed ? corners.length : corners.length - 1;
    for (let at = 0; at < count; at += 1) {
      const [a, b] = [corners[at], corners[(at + 1) % corners.length]];
      for (let step = 0; step < STEPS; step += 1) {
        const share = step / STEPS;
        line.push([a[1] + (b[1] - a[1]) * share, a[0] + (b[0] - a[0]) * share]);
      }
    }
    if (!closed && corners.length) line.push(corners[corners.length - 1].slice().reverse());
    return line;
  }

  class Area {
    constructor(map, config, onChange) {
      this.map = map;
      this.words = config.words;
      this.inks = config.inks;
      this.onChange = onChange;
      this.value = null;
      this.mode = null;
      this.corners = [];
      this.shown = L.layerGroup().addTo(map);
      this.draft = L.layerGroup().addTo(map);
      this.reach = L.layerGroup().addTo(map);
      this._build();
      const container = map.getContainer();
      container.addEventListener("pointerdown", (event) => this._press(event), true);
      container.addEventListener("pointermove", (event) => this._move(event));
      for (const kind of ["pointerup", "pointercancel"]) container.addEventListener(kind, (event) => this._release(event));
      map.on("dblclick", () => this.mode === "polygon" && this._close());
    }

    _build() {
      const words = this.words;
      this.boxButton = wordButton("box", words["draw box"], () => this.draw("box"));
      this.polygonButton = wordButton("polygon", words["draw polygon"], () => this.draw("polygon"));
      this.closeButton = wordButton("polygon", words["close polygon"], () => this._close());
      this.clearButton = wordButton("bin", words["clear area"], () => this.set(null, true));
      const sides = element("div", { class: "zk-sides" });
      this.inputs = SIDES.map((side) => {
        const limit = side === "west" || side === "east" ? 180 : 90;
        const made = field(words[side], { type: "number", step: "any", min: -limit, max: limit, dir: "ltr" }, () => {});
        made.input.addEventListener("keydown", (event) => event.key === "Enter" && this._typed());
        sides.append(made.row);
        return made.input;
      });
      this.note = element("p", { class: "zk-note", role: "status" });
      this.panel = element(
        "div", {},
        element("div", { class: "zk-row" }, this.boxButton, this.polygonButton, this.closeButton),
        this.note,
        element("div", { class: "zk-subhead" }, words["typed bounds"]),
        sides,
        element(
          "div", { class: "zk-row" },
          wordButton("box", words["apply bounds"], () => this._typed()),
          wordButton("view", words["bounds of view"], () => this._takeView()),
          this.clearButton,
        ),
      );
      this._face();
    }

    _style(extra) {
      return { color: this.inks.accent, weight: 2, fillColor: this.inks.accent, fillOpacity: 0.07, interactive: false, ...extra };
    }

    // Takes a pen in hand, or lays it down when it is in hand already.
    draw(mode) {
      this.mode = this.mode === mode ? null : mode;
      this.corners = [];
      this.pressed = null;
      this.draft.clearLayers();
      const handler = this.mode ? "disable" : "enable";
      for (const name of ["dragging", "boxZoom", "doubleClickZoom"]) this.map[name][handler]();
      this.map.getContainer().classList.toggle("zk-drawing", Boolean(this.mode));
      this._face();
    }

    _face() {
      this.boxButton.setAttribute("aria-pressed", String(this.mode === "box"));
      this.polygonButton.setAttribute("aria-pressed", String(this.mode === "polygon"));
      this.closeButton.hidden = this.mode !== "polygon" || this.corners.length < 3;
      this.clearButton.hidden = !this.value;
      const key = this.mode === "box" ? "box hint" : this.mode === "polygon" ? "polygon hint" : this.value ? "area set" : "area hint";
      this.note.textContent = this.words[key];
    }

    _here(event) {
      return limited(this.map.mouseEventToLatLng(event));
    }

    _press(event) {
      if (this.mode !== "box" || event.button !== 0 || event.target.closest(".leaflet-control")) return;
      this.pressed = { x: event.clientX, y: event.clientY, corner: this._here(event) };
      this.map.getContainer().setPointerCapture(event.pointerId);
    }

    _move(event) {
      if (!this.mode) return;
      const here = this._here(event);
      if (this.mode === "box") {
        const first = this.corners[0] || (this.pressed && this.pressed.corner);
        if (first) this._showDraft(cornersOf({ box: boxOf(first, here) }), true);
      } else if (this.corners.length) this._showDraft([...this.corners, here], false);
    }

    // A box is dragged from corner to corner, or made by a click on one corner and a click on the other.
    _release(event) {
      const pressed = this.pressed;
      this.pressed = null;
      if (!pressed || this.mode !== "box" || event.type === "pointercancel") return;
      const here = this._here(event);
      const dragged = Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > DRAG_PX;
      if (!dragged && !this.corners.length) {
        this.corners = [pressed.corner];
        return;
      }
      const box = boxOf(dragged ? pressed.corner : this.corners[0], here);
      this.draw("box");
      if (box[0] < box[2] && box[1] < box[3]) this._finish({ box });
    }

    // Takes a click on the map while drawing; says whether it did. The click that ends a drag is taken as well.
    click(latlng, point) {
      if (this.mode !== "polygon") return Boolean(this.mode) || performance.now() - this.ended < 350;
      const corner = limited(latlng);
      const last = this.corners[this.corners.length - 1];
      if (last && last[0] === corner[0] && last[1] === corner[1]) return true;
      if (this.corners.length >= 3) {
        const first = this.map.latLngToContainerPoint([this.corners[0][1], this.corners[0][0]]);
        if (first.distanceTo(point) <= CLOSE_PX) {
          this._close();
          return true;
        }
      }
      if (this.corners.length < CORNERS_MAX) this.corners.push(corner);
      this._showDraft(this.corners, false);
      this._face();
      return true;
    }

    // Enter closes a polygon, Backspace takes its last corner back, Escape lays the pen down.
    key(name) {
      if (!this.mode) return false;
      if (name === "Escape") this.draw(this.mode);
      else if (name === "Enter" && this.mode === "polygon") this._close();
      else if (name === "Backspace" && this.corners.length) {
        this.corners.pop();
        this._showDraft(this.corners, false);
        this._face();
      } else return false;
      return true;
    }

    _close() {
      if (this.mode !== "polygon" || this.corners.length < 3) return;
      const polygon = this.corners.slice();
      this.draw("polygon");
      this._finish({ polygon });
    }

    _finish(area) {
      this.ended = performance.now();
      this.set(area, true);
    }

    _showDraft(corners, closed) {
      this.draft.clearLayers();
      if (!corners.length) return;
      const style = this._style({ dashArray: "5 4" });
      if (closed) L.polygon(outline(corners, true), style).addTo(this.draft);
      else {
        L.polyline(outline(corners, false), { ...style, fill: false }).addTo(this.draft);
        for (const [lon, lat] of this.corners) L.circleMarker([lat, lon], { ...style, dashArray: null, radius: 4, fillOpacity: 1 }).addTo(this.draft);
      }
    }

    _typed() {
      const [west, south, east, north] = this.inputs.map((input) => (input.value.trim() === "" ? NaN : Number(input.value)));
      const fits = Math.abs(west) <= 180 && Math.abs(east) <= 180 && Math.abs(south) <= 90 && Math.abs(north) <= 90;
      if (!fits || west >= east || south >= north) {
        this.note.textContent = this.words["bounds wrong"];
        return;
      }
      this.set({ box: [west, south, east, north].map(round) }, true);
    }

    _takeView() {
      const bounds = this.map.getBounds();
      this.set({ box: boxOf(limited(bounds.getSouthWest()), limited(bounds.getNorthEast())) }, true);
    }

    // Sets the area and shows it. `told`: the reader's hand did it, so the page shall hear of it.
    set(area, told) {
      if (this.mode) this.draw(this.mode);
      this.value = area;
      this.shown.clearLayers();
      if (area) L.polygon(outline(cornersOf(area), true), this._style()).addTo(this.shown);
      const sides = area ? sidesOf(cornersOf(area)) : ["", "", "", ""];
      this.inputs.forEach((input, index) => (input.value = String(sides[index])));
      this._face();
      this.onChange(area, Boolean(told));
    }

    // The reach around a place that the page filters by: [lat, lon, km], or `null`.
    showReach(near) {
      this.reach.clearLayers();
      if (!near) return;
      const [lat, lon, km] = near;
      const circle = zamakan.geodesic.circle(L.latLng(lat, lon), km);
      L.polygon(circle, this._style({ dashArray: "2 4", fillOpacity: 0.04 })).addTo(this.reach);
      L.circleMarker([lat, lon], this._style({ radius: 3, fillOpacity: 1 })).addTo(this.reach);
    }
  }

  Area.cornersOf = cornersOf;
  zamakan.Area = Area;
})((window.zamakan = window.zamakan || {}));
