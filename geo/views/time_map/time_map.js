// Puts the parts together: the ground, the marks, the ribbon, the card and the tools around one Leaflet map, in
// streamlit-folium's frame or in a page of its own. State flows one way: whoever changes it calls `change`.
(function (zamakan) {
  "use strict";

  const { element } = zamakan.dom;
  const { json, decode } = zamakan.columns;
  const VIEW_REST_MS = 700;
  const HAND_MS = 4000;
  const TIMELESS_WIDTH = 640;
  const HOME_SHARE = 0.6;
  // Libya with Malta and Sicily.
  const HOME_CORNERS = [[18, 8], [38.5, 27]];
  const FIT_ZOOM_MAX = 9;
  const CELL_ZOOM_MAX = 12;
  const CELL_ZOOM_STEP = 2;

  class TimeMap {
    constructor(map, given, host) {
      const config = { ...json(given.texts), ground: given.ground, roads: new zamakan.Roads(json(given.ground.roads)) };
      this.map = map;
      this.config = config;
      this.host = host;
      this.words = config.words;
      this.data = null;
      this.chosen = -1;
      this.apartId = null;
      this.version = null;
      this.command = null;
      this._frameMap(config);
      config.ground = new zamakan.Ground(config.ground, config.inks, config.lang).addTo(map);
      new zamakan.Names(config.ground.labels, config.inks, config.lang).addTo(map);
      this.marks = new zamakan.Marks(config.colours, config.inks).addTo(map);
      this.marks.onDraw = (shown) => this._say(shown);
      this.timeless = config.ribbon === false;
      this.ribbon = new zamakan.Ribbon(config, (from, to, settled) => this._onWindow(from, to, settled));
      this.card = new zamakan.Card(config, {
        choose: (row) => this.choose(row), close: () => this.close(), neighbour: (way) => this.neighbour(way),
        chooseApart: (lines) => this.chooseApart(lines),
      });
      this.tools = new zamakan.Tools(map, config, { fit: () => this.fit(), area: (area, told) => this._onArea(area, told) });
      this.stage.append(this.tools.panel, this.tools.legend, this.card.card, this.card.list, this.card.hint);
      this.live = element("div", { class: "zk-unseen", role: "status", "aria-live": "polite" });
      this.empty = element("div", { class: "zk-empty", hidden: "" }, this.words.nothing);
      this.stage.append(this.empty);
      this.apart = element("button", { type: "button", class: "zk-apart", hidden: "" });
      this.apart.addEventListener("click", () => {
        const size = this.map.getSize();
        this.card.showApartList({ x: 8, y: size.y }, size);
      });
      this.ribbon.notes.prepend(this.apart);
      this.root.append(this.ribbon.root, this.live);
      map.invalidateSize({ animate: false });
      this.crowdNote = element("div", { class: "zk-crowd", hidden: "", dir: config.lang === "ar" ? "rtl" : "ltr" });
      this.stage.append(this.crowdNote);
      this._listen();
    }

    // The map's own element moves into a frame that it shares with the ribbon.
    _frameMap(config) {
      const container = this.map.getContainer();
      const dark = (config.dark ? " zk-dark" : "") + (config.ribbon === false ? " zk-timeless" : "");
      this.root = element("div", {
        class: `zk-root${dark}`, "data-zamakan": "time-map", "data-shown": "0", "data-total": "0", "data-from": "", "data-to": "",
        lang: config.lang, role: "region", "aria-label": this.words["time map"], "aria-describedby": "zk-described",
      });
      this.root.append(element("p", { id: "zk-described", class: "zk-unseen" }, this.words["map described"]));
      // In a frame of its own the map is as high as the page makes the frame.
      this.root.style.height = this.host ? "100vh" : /^\d+px$/.test(container.style.height) ? container.style.height : "100%";
      this.root.zamakan = this;
      this.stage = element("div", { class: "zk-stage" });
      container.parentNode.insertBefore(this.root, container);
      container.dir = "ltr";
      container.setAttribute("aria-label", this.words.map);
      this.stage.append(container);
      this.root.append(this.stage);
      if (this.map.attributionControl) this.map.attributionControl.setPrefix(false).addAttribution(`<bdi>${this.words["ground source"]}</bdi>`);
    }

    _listen() {
      this.map.on("click", (event) => this._onClick(event));
      this.map.on("mousemove", (event) => this._onHover(event.containerPoint));
      this.map.on("mouseout", () => this.card.showHint([]));
      this.map.on("moveend", () => this._onView());
      for (const kind of ["pointerdown", "wheel", "keydown"]) {
        this.stage.addEventListener(kind, () => (this._touched = performance.now()), { capture: true, passive: true });
      }
      document.addEventListener("keydown", (event) => this._onKey(event));
    }

    _onKey(event) {
      const target = event.target;
      const ours = this.root.contains(target) || (this.host && target === document.body);
      if (!ours) return;
      const typing = target.closest("button, select, input, a, textarea");
      if ((event.key === "Escape" || !typing) && this.tools.key(event.key)) event.preventDefault();
      else if (event.key === "Escape") this.close();
      else if (event.key === "Enter" && !typing) {
        event.preventDefault();
        this.neighbour(event.shiftKey ? -1 : 1);
      } else if (event.key === " " && !typing) {
        event.preventDefault();
        this.ribbon.toggle();
      }
    }

    // Takes what Python sends: events (decoded only when their version is new) and, when `command` is new, a state
    // to go to. A state that merely echoes what the reader's hand did carries no new command and is left alone.
    receive(payload) {
      const first = this.version === null;
      if (payload.version !== this.version) {
        this.version = payload.version;
        const kept = this.chosen >= 0 ? this.data.ids[this.chosen] : this.apartId;
        this.data = zamakan.crowd.attach(decode(payload.events), payload.crowd);
        this._screen();
        this.card.data = this.data;
        this.chosen = -1;
        this.apartId = null;
        this.card.hide();
        this.marks.setData(this.data);
        this.ribbon.setData(this.data);
        this.empty.hidden = this.data.any;
        this._sayApart();
        this.crowdNote.hidden = !this.data.crowd;
        this.tools.area.showReach(payload.near);
        if (kept !== null) this._chooseId(kept, false);
        this.marks.setWindow(this.ribbon.from, this.ribbon.to);
      }
      if (payload.command !== this.command) {
        this.command = payload.command;
        if (payload.state) this._apply(payload.state, first);
        else if (first) this._openingView();
        // What was chosen in a chart or a table further down is found here.
        if (!first && payload.state && payload.state.chosen) this.root.scrollIntoView({ block: "nearest" });
      }
    }

    _apply(state, first) {
      const read = (day, otherwise) => {
        const number = zamakan.days.fromIso(day);
        return number === null ? otherwise : number;
      };
      this._quiet = true;
      this.tools.area.set(state.polygon ? { polygon: state.polygon } : state.bbox ? { box: state.bbox } : null, false);
      this.ribbon.setMode(state.mode, false);
      this.ribbon.setWindow(read(state.from, this.ribbon.from), read(state.to, this.ribbon.to), false);
      if (state.lat !== null && state.lon !== null) {
        const zoom = state.zoom === null ? this.map.getZoom() : state.zoom;
        this.map.setView([state.lat, state.lon], zoom - this._stepBack(), { animate: false });
      } else if (first) this._openingView();
      if (state.chosen) this._chooseId(state.chosen, true);
      else this.close();
      this._quiet = false;
      this._remember();
    }

    // The view of a map without time is laid out for a width of its own; a phone sees as much from farther off.
    _stepBack() {
      const wide = this.map.getSize().x;
      return this.timeless && wide > 0 ? Math.max(0, Math.log2(TIMELESS_WIDTH / wide)) : 0;
    }

    // Libya, unless most of the events lie elsewhere.
    _openingView() {
      const { data } = this;
      // Not the view's own bounds: a frame may still be without height.
      const bounds = L.latLngBounds(HOME_CORNERS);
      let inside = 0;
      for (let row = 0; row < data.rows; row += 1) {
        if (bounds.contains([data.lat[row], data.lon[row]])) inside += 1;
      }
      this._quiet = true;
      const elsewhere = data.crowd ? !bounds.intersects(data.crowd.extent) : inside < HOME_SHARE * data.rows;
      if (data.any && elsewhere) this.fit(false);
      this._quiet = false;
      this._remember();
    }

    fit(animate) {
      const { data } = this;
      if (!data || !data.any) return;
      const bounds = L.latLngBounds(data.crowd ? data.crowd.extent : []);
      for (let row = 0; row < data.rows; row += 1) bounds.extend([data.lat[row], data.lon[row]]);
      this.map.fitBounds(bounds, { padding: [40, 40], maxZoom: FIT_ZOOM_MAX, animate: animate !== false });
    }

    _onWindow(from, to, settled) {
      this.marks.setWindow(from, to);
      if (!settled) return;
      this.post("window");
      window.requestAnimationFrame(() => this._tell());
    }

    _onArea(area, told) {
      this.area = area;
      if (!this.data) return;
      this._screen();
      this.ribbon.resize();
      this.marks.redraw();
      if (!told) return;
      this.post("area");
      window.requestAnimationFrame(() => this._tell());
    }

    // Marks the rows that may lie in the area; those outside are neither drawn nor counted.
    _screen() {
      this.data.inside = this.area && !this.data.crowd ? zamakan.columns.insideArea(this.data, zamakan.Area.cornersOf(this.area)) : null;
    }

    _tell() {
      this.live.textContent = `${this.ribbon.dates.textContent}: ${this.ribbon.count.textContent}`;
    }

    _onClick(event) {
      if (this.tools.click(event.latlng, event.containerPoint)) return;
      if (this._onCell(event.containerPoint)) return;
      const rows = this.marks.at(event.containerPoint);
      if (!rows.length) this.close();
      else if (rows.length === 1) this.choose(rows[0]);
      else this.card.showList(rows, event.containerPoint, this.map.getSize());
      this.card.showHint([]);
    }

    // A cell is looked into: nearer while that may part its events, else they are listed by the page.
    _onCell(point) {
      const cell = this.marks.cellAt(point);
      if (cell < 0) return false;
      const [west, south, east, north] = zamakan.crowd.boundsOf(this.data.crowd.cells, cell);
      if (this.map.getZoom() < CELL_ZOOM_MAX) {
        this.map.setView([(south + north) / 2, (west + east) / 2], this.map.getZoom() + CELL_ZOOM_STEP);
      } else this.post("cell", [west, south, east, north]);
      return true;
    }

    _onHover(point) {
      this._pointer = point;
      if (this._hovering) return;
      this._hovering = window.requestAnimationFrame(() => {
        this._hovering = 0;
        const rows = this.data && !this.tools.takes() ? this.marks.at(this._pointer) : [];
        const cell = this.tools.takes() ? -1 : this.marks.cellAt(this._pointer);
        this.map.getContainer().classList.toggle("zk-pointing", rows.length > 0 || cell >= 0);
        if (cell >= 0) {
          const key = this.map.getZoom() < CELL_ZOOM_MAX ? "cell zooms" : "cell lists";
          const text = this.words[key].replace("{n}", zamakan.dom.grouped(this.data.crowd.cells.counts[cell]));
          this.card.showText(text, this._pointer, this.map.getSize());
          return;
        }
        this.card.showHint(rows, this._pointer, this.map.getSize());
      });
    }

    // Only a view that the reader's hand has changed is told; a frame that changes its size moves the map as well.
    _onView() {
      window.clearTimeout(this._viewTimer);
      if (this._quiet || !(performance.now() - this._touched < HAND_MS)) return;
      this._viewTimer = window.setTimeout(() => this.post("view"), VIEW_REST_MS);
    }

    // Chooses an event that has no day or no place: it has a card, and no mark.
    chooseApart(lines) {
      this.chosen = -1;
      this.apartId = lines.id;
      this.marks.choose(-1);
      this.card.showApart(lines);
      this.post("chosen");
    }

    // Chooses a row: brings it into the window and the view, shows its card, tells the page.
    choose(row) {
      this.chosen = row;
      this.apartId = null;
      this.marks.choose(row);
      this.card.show(row);
      const { first, last, lat, lon } = this.data;
      const { from, to } = this.ribbon;
      if (last[row] < from || first[row] > to) {
        this.ribbon.setWindow(Math.min(from, first[row]), Math.max(to, last[row]), false);
      }
      const place = [lat[row], lon[row]];
      if (!this.map.getBounds().pad(-0.05).contains(place)) this.map.panTo(place);
      this.post("chosen");
    }

    _chooseId(id, show) {
      const row = this.data.ids.indexOf(id);
      if (row < 0) {
        const lines = this.data.apart.find((one) => one.id === id);
        if (lines) this.chooseApart(lines);
        return Boolean(lines);
      }
      this.chosen = row;
      if (show) this.choose(row);
      else {
        this.marks.choose(row);
        this.card.show(row);
      }
      return true;
    }

    chooseId(id) {
      return this.data ? this._chooseId(id, true) : false;
    }

    close() {
      this.card.hide();
      if (this.chosen < 0 && !this.apartId) return;
      this.chosen = -1;
      this.apartId = null;
      this.marks.choose(-1);
      this.post("chosen");
    }

    // The next or previous event in time among those shown.
    neighbour(way) {
      const shown = this.data.visible.subarray(0, this.data.shown);
      const next = shown.indexOf(this.chosen) + way;
      if (next >= 0 && next < shown.length) this.choose(shown[next]);
    }

    state() {
      const centre = this.map.getCenter();
      const iso = zamakan.days.toIso;
      const known = this.data && this.data.any;
      // The whole time is no filter: what has no date stays in, and what comes later will be in it too.
      const whole = this.ribbon.from === this.ribbon.min && this.ribbon.to === this.ribbon.max;
      return {
        from: known && !whole ? iso(this.ribbon.from) : null, to: known && !whole ? iso(this.ribbon.to) : null, mode: this.ribbon.mode,
        bbox: this.area && this.area.box ? this.area.box : null, polygon: this.area && this.area.polygon ? this.area.polygon : null,
        chosen: this.chosen >= 0 ? this.data.ids[this.chosen] : this.apartId,
        lat: +centre.lat.toFixed(4), lon: +centre.lng.toFixed(4), zoom: this.map.getZoom(),
        ...(this.data && this.data.crowd ? { size: [this.map.getSize().x, this.map.getSize().y] } : {}),
      };
    }

    _remember() {
      this._posted = JSON.stringify(this.state());
    }

    // Tells the page; `cell` is the box of a cell whose events the reader wants to see.
    post(cause, cell) {
      const state = cell ? { ...this.state(), cell } : this.state();
      const text = JSON.stringify(state);
      if (this._quiet || text === this._posted) return;
      this._posted = text;
      const detail = { ...state, cause };
      this.root.dispatchEvent(new CustomEvent("zamakan:change", { bubbles: true, detail }));
      if (this.host) this.host({ time_map: detail });
    }

    _say(drawn) {
      const iso = zamakan.days.toIso;
      const { total, any, crowd } = this.data;
      const shown = crowd ? zamakan.crowd.shownIn(crowd, this.ribbon.from, this.ribbon.to) : drawn;
      this.ribbon.says(shown, total);
      const set = this.root.dataset;
      set.shown = String(shown);
      set.total = String(total);
      set.from = any ? iso(this.ribbon.from) : "";
      set.to = any ? iso(this.ribbon.to) : "";
      if (crowd) this._sayCrowd();
    }

    // Whether cells or single events are drawn, and how many events stand in view.
    _sayCrowd() {
      const cells = this.marks.drawnCells;
      const inView = cells ? cells.events : this.marks.inView();
      const steps = cells ? this.data.crowd.cells.stepDays : 1;
      const note = this.words[cells ? "cells note" : "singles note"].replace("{n}", zamakan.dom.grouped(inView));
      this.crowdNote.textContent = steps > 1 ? `${note} ${this.words["cells step"].replace("{n}", steps)}` : note;
      this.root.dataset.cells = String(cells ? cells.cells : 0);
      this.root.dataset.inView = String(inView);
    }

    _sayApart() {
      const { undated, unplaced } = this.data;
      this.apart.hidden = !(undated + unplaced);
      this.apart.textContent = this.words["listed apart"].replace("{undated}", undated).replace("{unplaced}", unplaced);
    }

    // Sweeps the window over the whole time for some seconds, one move a frame, and counts the frames drawn.
    measureScrub(seconds) {
      const { min, max } = this.ribbon;
      const length = Math.max(1, Math.round((max - min + 1) / 2));
      const draw = this.marks.onDraw;
      return new Promise((resolve) => {
        let frames = 0;
        let start = 0;
        this.marks.onDraw = (shown) => {
          frames += 1;
          draw(shown);
        };
        const turn = (time) => {
          start = start || time;
          const gone = (time - start) / 1000;
          if (gone >= seconds) {
            this.marks.onDraw = draw;
            resolve({ frames, seconds: gone, fps: frames / gone });
            return;
          }
          const from = min + Math.round(((Math.sin(gone * 2) + 1) / 2) * (max + 1 - min - length));
          this.ribbon.setWindow(from, from + length - 1, false);
          window.requestAnimationFrame(turn);
        };
        window.requestAnimationFrame(turn);
      });
    }
  }

  // The way back to Python: Streamlit's own component protocol, by its library where the frame has it.
  function streamlitHost(value) {
    if (window.Streamlit && window.Streamlit.setComponentValue) window.Streamlit.setComponentValue(value);
    else {
      const message = { isStreamlitMessage: true, type: "streamlit:setComponentValue", value, dataType: "json" };
      window.parent.postMessage(message, "*");
    }
  }

  zamakan.mount = function (map, config) {
    window.zamakanTimeMap = new TimeMap(map, config, streamlitHost);
  };

  zamakan.standalone = function (elementId, config, view, events) {
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const map = L.map(elementId, {
      center: view.slice(0, 2), zoom: view[2], zoomSnap: 0.5, zoomControl: false, zoomAnimation: !still, fadeAnimation: !still, maxZoom: 14, minZoom: 2,
    });
    const made = (window.zamakanTimeMap = new TimeMap(map, config, null));
    made.receive(json(events));
    document.addEventListener("click", (event) => {
      const row = event.target.closest("[data-event]");
      if (row && made.chooseId(row.dataset.event)) made.root.scrollIntoView({ block: "start" });
    });
  };
})((window.zamakan = window.zamakan || {}));
