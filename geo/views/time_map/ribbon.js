// The ribbon under the map: a histogram by family over the whole time, a brush with two handles, and playback.
// It owns the window; whoever wants to know gets `onWindow(from, to, settled)`.
(function (zamakan) {
  "use strict";

  const days = zamakan.days;
  const { element, button, grouped, select, icon, say } = zamakan.dom;
  const SPEEDS = [1, 2, 4, 8, 16];
  const MIN_FRAMES = 12;
  const LABEL_GAP_PX = 56;

  class Ribbon {
    constructor(config, onWindow) {
      this.words = config.words;
      this.lang = config.lang;
      this.colours = config.colours;
      this.inks = config.inks;
      this.onWindow = onWindow;
      this.data = null;
      this.min = this.max = this.from = this.to = 0;
      this.mode = "window";
      this.unit = "day";
      this.speed = 4;
      this.playing = false;
      this._build(config);
    }

    _build(config) {
      const word = config.words;
      this.playButton = button("play", word.play, () => this.toggle());
      this.stepSelect = select(word.step, days.UNITS.map((unit) => [unit, word[unit]]), (unit) => this.setUnit(unit));
      const speeds = SPEEDS.map((n) => [n, say(word, "per second", { n })]);
      this.speedSelect = select(word.speed, speeds, (speed) => (this.speed = +speed));
      this.speedSelect.value = String(this.speed);
      const modes = [["window", word["window mode"]], ["cumulative", word["cumulative mode"]]];
      this.modeSelect = select(word.mode, modes, (mode) => this.setMode(mode, true));
      this.dates = element("span", { class: "zk-dates" });
      this.count = element("span", { class: "zk-count" });
      this.progress = element("span", { class: "zk-progress" });
      const controls = element(
        "div",
        { class: "zk-controls", dir: config.lang === "ar" ? "rtl" : "ltr" },
        element(
          "span",
          { class: "zk-group", dir: "ltr" },
          button("back", word["step back"], () => this.step(-1)),
          this.playButton,
          button("on", word["step on"], () => this.step(1)),
          button("whole", word["whole time"], () => this.setWindow(this.min, this.max, true)),
        ),
        element("span", { class: "zk-group" }, this.stepSelect, this.speedSelect, this.modeSelect),
        element("span", { class: "zk-says" }, this.dates, this.count, this.progress),
      );
      this.canvas = element("canvas", { "aria-hidden": "true" });
      this.brush = element("div", { class: "zk-brush" });
      this.handles = ["from", "to"].map((end) =>
        element("div", {
          class: `zk-handle zk-${end}`, role: "slider", tabindex: "0",
          "aria-label": word[end === "from" ? "window start" : "window end"], "aria-orientation": "horizontal",
        }),
      );
      this.track = element("div", { class: "zk-track", dir: "ltr" }, this.canvas, this.brush, ...this.handles);
      this.unitNote = element("span", {});
      // Which colour is which family: those that the events have.
      this.key = element("span", { class: "zk-key" });
      this.families = config.families;
      this.notes = element("div", { class: "zk-notes", dir: config.lang === "ar" ? "rtl" : "ltr" }, this.unitNote, this.key);
      this.root = element("div", { class: "zk-ribbon", role: "group", "aria-label": word.ribbon }, controls, this.track, this.notes);
      this._listen();
    }

    _listen() {
      this.handles.forEach((handle, index) => {
        handle.addEventListener("keydown", (event) => this._key(event, index));
        this._drag(handle, (day, grip) => {
          if (index === 0) this.setWindow(Math.min(day - grip, this.to), this.to, false);
          else this.setWindow(this.from, Math.max(day - grip, this.from), false);
        }, (day) => day - (index === 0 ? this.from : this.to));
      });
      this._drag(this.brush, (day, grip) => this._slide(day - grip), (day) => day - this.from);
      this._drag(this.canvas, (day, grip) => this.setWindow(Math.min(day, grip), Math.max(day, grip), false), (day) => day);
      new ResizeObserver(() => this.resize()).observe(this.track);
    }

    // Follows a pointer from press to release: mouse, pen and finger alike. `grip` is what the press took hold of.
    _drag(target, move, gripAt) {
      target.addEventListener("pointerdown", (event) => {
        if (event.button !== 0 || !this.data) return;
        event.preventDefault();
        target.focus({ preventScroll: true });
        this.stop();
        const grip = gripAt(this.dayAt(event.clientX));
        const before = `${this.from},${this.to}`;
        const onMove = (moved) => move(this.dayAt(moved.clientX), grip);
        const onEnd = () => {
          target.removeEventListener("pointermove", onMove);
          target.removeEventListener("pointerup", onEnd);
          target.removeEventListener("pointercancel", onEnd);
          if (before !== `${this.from},${this.to}`) this.onWindow(this.from, this.to, true);
        };
        target.setPointerCapture(event.pointerId);
        target.addEventListener("pointermove", onMove);
        target.addEventListener("pointerup", onEnd);
        target.addEventListener("pointercancel", onEnd);
      });
    }

    _slide(from) {
      const length = this.to - this.from;
      const start = Math.max(this.min, Math.min(from, this.max - length));
      this.setWindow(start, start + length, false);
    }

    _key(event, index) {
      const unit = event.shiftKey ? "day" : this.unit;
      const far = { PageUp: 10, PageDown: -10 }[event.key];
      const near = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
      const count = far || near;
      let day = index === 0 ? this.from : this.to;
      if (count) day = index === 0 ? days.add(day, unit, count) : days.add(day + 1, unit, count) - 1;
      else if (event.key === "Home") day = index === 0 ? this.min : this.from;
      else if (event.key === "End") day = index === 0 ? this.to : this.max;
      else return;
      event.preventDefault();
      event.stopPropagation();
      this.stop();
      if (index === 0) this.setWindow(Math.max(this.min, Math.min(day, this.to)), this.to, true);
      else this.setWindow(this.from, Math.min(this.max, Math.max(day, this.from)), true);
    }

    setData(data) {
      const [min, max] = data.any ? [data.min, data.max] : [0, 0];
      const whole = !this.data || (this.from === this.min && this.to === this.max);
      const moved = !this.data || min !== this.min || max !== this.max;
      this.data = data;
      this.min = min;
      this.max = max;
      if (moved) {
        this.unit = days.stepFor(max - min + 1);
        this.stepSelect.value = this.unit;
        if (whole) [this.from, this.to] = [min, max];
        this.from = Math.max(min, Math.min(this.from, max));
        this.to = Math.max(this.from, Math.min(this.to, max));
      }
      this._showKey();
      this.resize();
    }

    _showKey() {
      const present = new Set(this.data.family);
      const items = this.families.map((name, index) => {
        const swatch = element("span", { class: "zk-swatch" });
        swatch.style.background = this.colours[index];
        return present.has(index) ? element("span", { class: "zk-key-item" }, swatch, name) : "";
      });
      this.key.replaceChildren(...items);
    }

    // Moves the window. `settled` is true when the hand has come to rest: then the page hears of it.
    setWindow(from, to, settled) {
      this.from = Math.max(this.min, Math.min(from, this.max));
      this.to = Math.max(this.from, Math.min(to, this.max));
      this._place();
      this.onWindow(this.from, this.to, settled);
    }

    setUnit(unit) {
      this.unit = unit;
      this.stop();
      this._place();
    }

    setMode(mode, settled) {
      this.stop();
      this.mode = mode === "cumulative" ? "cumulative" : "window";
      this.modeSelect.value = this.mode;
      if (this.mode === "cumulative") this.from = this.min;
      this.setWindow(this.from, this.to, settled);
    }

    frames() {
      return days.frames(this.min, this.max, this.to - this.from + 1, this.unit, this.mode);
    }

    // The frame that the window shows, or the last one that begins before it.
    _frameNow(frames) {
      let now = 0;
      frames.forEach((frame, index) => {
        if (this.mode === "cumulative" ? frame[1] <= this.to : frame[0] <= this.from) now = index;
      });
      return now;
    }

    step(count) {
      this.stop();
      const frames = this.frames();
      const now = this._frameNow(frames);
      const exact = frames[now][0] === this.from && frames[now][1] === this.to;
      const next = Math.max(0, Math.min(frames.length - 1, count < 0 && !exact ? now : now + count));
      this.setWindow(frames[next][0], frames[next][1], true);
    }

    toggle() {
      if (this.playing) this.stop(true);
      else this.play();
    }

    play() {
      if (!this.data || !this.data.any || this.playing) return;
      const span = this.max - this.min + 1;
      if (this.mode === "window" && this.to - this.from + 1 >= span) {
        const all = days.frames(this.min, this.max, 1, this.unit, "window").length;
        this.from = this.min;
        this.to = Math.min(this.max, days.add(this.min, this.unit, Math.max(1, Math.round(all / MIN_FRAMES))) - 1);
      }
      const frames = this.frames();
      let at = this.to >= this.max ? 0 : this._frameNow(frames);
      this.playing = true;
      this._face();
      let due = 0;
      const turn = (time) => {
        if (!this.playing) return;
        if (time >= due) {
          due = time + 1000 / this.speed;
          this.setWindow(frames[at][0], frames[at][1], false);
          this.progress.textContent = this.words["frame of"].replace("{n}", at + 1).replace("{all}", frames.length);
          at += 1;
          if (at >= frames.length) {
            this.stop(true);
            return;
          }
        }
        this._timer = window.requestAnimationFrame(turn);
      };
      this._timer = window.requestAnimationFrame(turn);
    }

    stop(settled) {
      if (!this.playing) return;
      this.playing = false;
      window.cancelAnimationFrame(this._timer);
      this._face();
      if (settled) this.onWindow(this.from, this.to, true);
    }

    _face() {
      const label = this.playing ? this.words.pause : this.words.play;
      this.playButton.setAttribute("aria-label", label);
      this.playButton.title = label;
      this.playButton.replaceChildren(icon(this.playing ? "pause" : "play"));
      if (!this.playing) this.progress.textContent = "";
    }

    x(day) {
      return ((day - this.min) / (this.max + 1 - this.min)) * this.width;
    }

    dayAt(clientX) {
      const left = this.track.getBoundingClientRect().left;
      const share = Math.max(0, Math.min(1, (clientX - left) / this.width));
      return Math.min(this.max, this.min + Math.floor(share * (this.max + 1 - this.min)));
    }

    resize() {
      this.width = this.track.clientWidth;
      this.height = this.track.clientHeight;
      if (!this.width || !this.data) return;
      this._drawHistogram();
      this._place();
    }

    _drawHistogram() {
      const ratio = window.devicePixelRatio || 1;
      this.canvas.width = Math.round(this.width * ratio);
      this.canvas.height = Math.round(this.height * ratio);
      const ctx = this.canvas.getContext("2d");
      ctx.scale(ratio, ratio);
      this.binUnit = days.binFor(this.max - this.min + 1, this.width / 5);
      const edges = days.bins(this.min, this.max, this.binUnit);
      this.unitNote.textContent = this.words["per bin"].replace("{unit}", this.words[this.binUnit]);
      const axis = this.height - 16;
      this._drawAxis(ctx, edges, axis);
      if (!this.data.any) return;
      const families = this.colours.length;
      const counts = (this.data.crowd ? zamakan.crowd : zamakan.columns).histogram(this.data, edges, families);
      const sums = edges.slice(1).map((_, bin) => counts.subarray(bin * families, (bin + 1) * families).reduce((a, b) => a + b, 0));
      const top = Math.max(...sums, 1e-9);
      for (let bin = 0; bin + 1 < edges.length; bin += 1) {
        const left = this.x(edges[bin]);
        const width = Math.max(1, this.x(edges[bin + 1]) - left - (this.width / edges.length > 4 ? 1 : 0));
        let floor = axis;
        for (let family = 0; family < families; family += 1) {
          // The square root keeps a quiet week visible beside a great battle; one event never vanishes.
          const share = sums[bin] ? counts[bin * families + family] / sums[bin] : 0;
          const height = share * Math.max(sums[bin] ? 2 : 0, Math.sqrt(sums[bin] / top) * (axis - 6));
          ctx.fillStyle = this.colours[family];
          ctx.fillRect(left, floor - height, width, height);
          floor -= height;
        }
      }
    }

    _drawAxis(ctx, edges, axis) {
      ctx.strokeStyle = this.inks.border;
      ctx.lineWidth = 1;
      ctx.beginPath();
      ctx.moveTo(0, axis + 0.5);
      ctx.lineTo(this.width, axis + 0.5);
      ctx.fillStyle = this.inks.label_minor;
      ctx.font = "10.5px system-ui, sans-serif";
      ctx.textBaseline = "top";
      ctx.textAlign = "left";
      ctx.direction = this.lang === "ar" ? "rtl" : "ltr";
      const unit = days.UNITS.find((name) => days.bins(this.min, this.max, name).length - 1 <= this.width / LABEL_GAP_PX) || "year";
      const ticks = days.bins(this.min, this.max, unit).slice(0, -1);
      const every = Math.ceil((ticks.length * LABEL_GAP_PX) / this.width);
      let free = 0;
      ticks.forEach((day, index) => {
        if (index % every) return;
        const x = this.x(day);
        if (x < free) return;
        const text = index === 0 && unit !== "year" ? days.label(day, { months: this.words.monthsShort }) : days.tickLabel(day, unit, this.words);
        free = x + ctx.measureText(text).width + 8;
        if (x + ctx.measureText(text).width > this.width) return;
        ctx.moveTo(x + 0.5, axis);
        ctx.lineTo(x + 0.5, axis + 4);
        ctx.fillText(text, x + 3, axis + 4);
      });
      ctx.stroke();
    }

    _place() {
      if (!this.width || !this.data) return;
      const left = this.x(this.from);
      const right = this.x(this.to + 1);
      this.brush.style.transform = `translateX(${left}px)`;
      this.brush.style.width = `${Math.max(2, right - left)}px`;
      this.handles[0].style.transform = `translateX(${left}px)`;
      this.handles[1].style.transform = `translateX(${right}px)`;
      const limits = [[this.min, this.to, this.from], [this.from, this.max, this.to]];
      this.handles.forEach((handle, index) => {
        const [min, max, now] = limits[index];
        handle.setAttribute("aria-valuemin", min);
        handle.setAttribute("aria-valuemax", max);
        handle.setAttribute("aria-valuenow", now);
        handle.setAttribute("aria-valuetext", days.label(now, this.words));
      });
      this.dates.textContent = days.spanLabel(this.from, this.to, this.words);
    }

    says(shown, total) {
      this.count.textContent = say(this.words, "shown of total", { shown: grouped(shown), total: grouped(total) });
    }
  }

  zamakan.Ribbon = Ribbon;
})((window.zamakan = window.zamakan || {}));
