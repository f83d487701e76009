// Elements of the page, and the icons on the buttons.
(function (zamakan) {
  "use strict";

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value);
    for (const child of children) made.append(child);
    return made;
  }

  // Each is one path on a field of 24 by 24. Those of the player are filled, the others are lines.
  const FILLED = {
    play: "M7 4v16l13-8z",
    pause: "M6 4h4v16H6zM14 4h4v16h-4z",
    back: "M18 4v16L8 12zM5 4h2v16H5z",
    on: "M6 4v16l10-8zM17 4h2v16h-2z",
    whole: "M3 11h3V7l-5 5 5 5v-4H3zm18 0h-3V7l5 5-5 5v-4h3zM7 11h10v2H7z",
  };
  const LINES = {
    fit: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5M9 12h6M12 9v6",
    area: "M5 7l9-3 6 8-5 8-9-3zM5 7l1 10",
    measure: "M3 16L16 3l5 5L8 21zM8 11l2.5 2.5M11 8l2.5 2.5M14 5l2.5 2.5M5.5 13.5L7 15",
    rings: "M12 12h.01M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z",
    graticule: "M4 8h16M4 16h16M8 4v16M16 4v16",
    tiles: "M12 3l9 5-9 5-9-5zM3 12.5l9 5 9-5M3 16.5l9 5 9-5",
    legend: "M4 6h.01M4 12h.01M4 18h.01M9 6h11M9 12h11M9 18h11",
    box: "M4 6h16v12H4z",
    polygon: "M6 5l12 2 2 9-9 4-7-7z",
    view: "M4 9V5h4M16 5h4v4M20 15v4h-4M8 19H4v-4",
    bin: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  };

  function icon(name) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    if (LINES[name]) svg.setAttribute("class", "zk-lines");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", FILLED[name] || LINES[name]);
    svg.append(path);
    return svg;
  }

  function button(name, label, action) {
    const made = element("button", { type: "button", class: "zk-button", "aria-label": label, title: label }, icon(name));
    made.addEventListener("click", action);
    return made;
  }

  // A button that says what it does in words.
  function wordButton(name, label, action) {
    const made = element("button", { type: "button", class: "zk-button zk-worded" }, icon(name), element("span", {}, label));
    made.addEventListener("click", action);
    return made;
  }

  function select(label, options, action) {
    const made = element("select", { class: "zk-select", "aria-label": label, title: label });
    for (const [value, text] of options) made.append(element("option", { value }, text));
    made.addEventListener("change", () => action(made.value));
    return made;
  }

  // A labelled input; `action` is called with its text when the reader is done with it.
  function field(label, attributes, action) {
    const input = element("input", { class: "zk-input", dir: "auto", autocomplete: "off", spellcheck: "false", ...attributes });
    input.addEventListener("change", () => action(input.value));
    return { row: element("label", { class: "zk-field" }, element("span", {}, label), input), input };
  }

  // A whole number with its thousands parted.
  function grouped(number) {
    return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
  }

  // A sentence with its gaps filled; one that follows a number has a form a plural category of the language.
  function say(words, key, values) {
    let text = words[key];
    if (typeof text !== "string") {
      const counted = values[text.by || "n"];
      const number = typeof counted === "number" ? counted : Number(String(counted).replace(/[^0-9]/g, ""));
      text = text[new Intl.PluralRules(words.locale).select(number)] || text.other;
    }
    for (const [gap, value] of Object.entries(values)) text = text.replace(`{${gap}}`, () => value);
    return text;
  }

  zamakan.dom = { say, element, grouped, icon, button, wordButton, select, field };
})((window.zamakan = window.zamakan || {}));
