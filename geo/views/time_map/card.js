// The chosen event's card, the list of events at one spot, and the hint under the pointer.
// Words of reports are data: they enter the page through `textContent` and in no other way.
(function (zamakan) {
  "use strict";

  const { element, say } = zamakan.dom;
  const LIST_MAX = 60;
  const STEERING = /[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]/g;
  const FIRST_STRONG = /[A-Za-z\u00c0-\u024f\u0590-\u08ff\ufb1d-\ufefc]/;

  function direction(text) {
    const found = FIRST_STRONG.exec(text);
    return found && found[0] >= "\u0590" && found[0] !== "\u2c60" ? "rtl" : "ltr";
  }

  class Card {
    constructor(config, actions) {
      this.words = config.words;
      this.config = config;
      this.actions = actions;
      this.data = null;
      const dir = config.lang === "ar" ? "rtl" : "ltr";
      this.card = element("aside", { class: "zk-panel zk-card zk-chosen", dir, hidden: "", "aria-label": config.words.event });
      this.list = element("div", { class: "zk-panel zk-list", dir, hidden: "", role: "dialog" });
      this.hint = element("div", { class: "zk-hint", hidden: "", dir: "auto", "aria-hidden": "true" });
      for (const panel of [this.card, this.list]) {
        L.DomEvent.disableClickPropagation(panel);
        L.DomEvent.disableScrollPropagation(panel);
      }
    }

    // A row's texts; where none were sent along, what the numbers know.
    lines(row) {
      const texts = this.data.texts && this.data.texts[row];
      if (texts) return texts;
      const kind = this.config.kinds[this.data.kind[row]];
      const where = `${this.data.lat[row].toFixed(3)}°, ${this.data.lon[row].toFixed(3)}°`;
      return { kind, status: this.words[this.config.statuses[this.data.status[row]]], when: this.when(row), where };
    }

    when(row) {
      const { first, last, open } = this.data;
      if (open[row] & 2) return this.words.since.replace("{day}", zamakan.days.label(first[row], this.words));
      if (open[row] & 1) return this.words.until.replace("{day}", zamakan.days.label(last[row], this.words));
      return zamakan.days.spanLabel(first[row], last[row], this.words);
    }

    title(row) {
      const lines = this.lines(row);
      return [lines.kind, lines.place, this.when(row)].filter(Boolean).join(" · ");
    }

    _swatch(family) {
      const swatch = element("span", { class: "zk-swatch" });
      swatch.style.background = this.config.colours[family];
      return swatch;
    }

    _button(label, text, action) {
      const made = element("button", { type: "button", class: "zk-button", "aria-label": label, title: label }, text);
      made.addEventListener("click", action);
      return made;
    }

    _text(tag, className, text) {
      const made = element(tag, { class: className, dir: direction(text) });
      made.textContent = text;
      const hidden = (text.match(STEERING) || []).length;
      if (!hidden) return [made];
      return [made, element("div", { class: "zk-hidden" }, `⚠ ${say(this.words, "hidden marks", { n: hidden })}`)];
    }

    // A quote with the names, days and distances in it marked; the marks count in code points.
    _quote(quote) {
      const made = this._text("blockquote", "zk-quote", quote.text);
      const letters = Array.from(quote.text);
      const marks = (quote.marks || []).slice().sort((a, b) => a[0] - b[0]);
      if (!marks.length) return made;
      const pieces = [];
      let at = 0;
      for (const [start, end, kind] of marks) {
        if (start < at) continue;
        pieces.push(letters.slice(at, start).join(""));
        const mark = element("mark", { class: `zk-${kind}` });
        mark.textContent = letters.slice(start, end).join("");
        pieces.push(mark);
        at = end;
      }
      made[0].replaceChildren(...pieces, letters.slice(at).join(""));
      return made;
    }

    _row(list, key, text) {
      if (!text) return;
      const value = element("dd", {}, element("bdi", {}));
      value.firstChild.textContent = text;
      list.append(element("dt", {}, this.words[key]), value);
    }

    show(row) {
      this._show(this.lines(row), this.data.family[row], true);
    }

    // The card of an event that has no day or no place, and so no neighbours on the map.
    showApart(lines) {
      this._show(lines, lines.family, false);
    }

    _show(lines, family, hasNeighbours) {
      const kind = element("strong", {});
      kind.textContent = lines.kind;
      const head = element("div", { class: "zk-card-head" }, this._swatch(family), kind);
      if (lines.status) head.append(element("span", { class: "zk-status" }, lines.status));
      const tools = element("span", { class: "zk-card-tools" });
      if (hasNeighbours) {
        tools.append(
          this._button(this.words["previous event"], "‹", () => this.actions.neighbour(-1)),
          this._button(this.words["next event"], "›", () => this.actions.neighbour(1)),
        );
      }
      tools.append(this._button(this.words.close, "×", () => this.actions.close()));
      head.append(tools);
      const facts = element("dl", {});
      for (const key of ["when", "where", "who", "toll"]) this._row(facts, key, lines[key]);
      for (const key of ["rivals", "why"]) for (const line of lines[key] || []) this._row(facts, key, line);
      const body = element("div", { class: "zk-card-body", tabindex: "0" });
      if (lines.summary) body.append(...this._text("p", "zk-summary", lines.summary));
      body.append(facts);
      for (const quote of lines.quotes || []) {
        body.append(...this._quote(quote));
        if (quote.source) body.append(...this._text("cite", "zk-cite", quote.source));
      }
      const held = Array.from(this.card.querySelectorAll("button")).indexOf(document.activeElement);
      this.card.replaceChildren(head, body);
      this.card.hidden = false;
      this.list.hidden = true;
      // Who pressed "next" may press it again: the new card's button takes the old one's focus.
      const buttons = this.card.querySelectorAll("button");
      if (held >= 0) buttons[Math.min(held, buttons.length - 1)].focus({ preventScroll: true });
    }

    showList(rows, point, size) {
      const items = rows.slice(0, LIST_MAX).map((row) => [this.data.family[row], this.title(row), () => this.actions.choose(row)]);
      const more = rows.length > LIST_MAX ? say(this.words, "and more", { n: rows.length - LIST_MAX }) : "";
      this._list(say(this.words, "events here", { n: rows.length }), items, more, point, size);
    }

    // The events that the map cannot show, each with the reason.
    showApartList(point, size) {
      const { apart, undated, unplaced } = this.data;
      const items = apart.slice(0, LIST_MAX).map((lines) => [
        lines.family, [lines.reason, lines.kind, lines.summary].filter(Boolean).join(" · "), () => this.actions.chooseApart(lines),
      ]);
      this._list(this.words.apart.replace("{n}", undated + unplaced), items, "", point, size);
    }

    _list(label, items, more, point, size) {
      const head = element("div", { class: "zk-card-head" }, element("strong", {}, label));
      head.append(element("span", { class: "zk-card-tools" }, this._button(this.words.close, "×", () => this.actions.close())));
      const listed = element("ul", {});
      for (const [family, title, action] of items) {
        const made = element("button", { type: "button" }, this._swatch(family), element("bdi", {}));
        made.lastChild.textContent = title;
        made.addEventListener("click", action);
        listed.append(element("li", {}, made));
      }
      this.list.replaceChildren(head, listed);
      if (more) this.list.append(element("p", {}, more));
      this.list.setAttribute("aria-label", label);
      this.list.hidden = false;
      this.card.hidden = true;
      const box = this.list.getBoundingClientRect();
      this.list.style.left = `${Math.max(8, Math.min(point.x + 10, size.x - box.width - 8))}px`;
      this.list.style.top = `${Math.max(8, Math.min(point.y - 10, size.y - box.height - 8))}px`;
      const first = listed.querySelector("button");
      if (first) first.focus({ preventScroll: true });
    }

    showHint(rows, point, size) {
      if (!rows.length) {
        this.hint.hidden = true;
        return;
      }
      this.showText(this.title(rows[0]) + (rows.length > 1 ? ` (+${rows.length - 1})` : ""), point, size);
    }

    showText(text, point, size) {
      this.hint.textContent = text;
      this.hint.hidden = false;
      const box = this.hint.getBoundingClientRect();
      this.hint.style.left = `${Math.max(4, Math.min(point.x + 14, size.x - box.width - 4))}px`;
      this.hint.style.top = `${Math.max(4, Math.min(point.y + 14, size.y - box.height - 4))}px`;
    }

    hide() {
      this.card.hidden = true;
      this.list.hidden = true;
    }
  }

  zamakan.Card = Card;
})((window.zamakan = window.zamakan || {}));
