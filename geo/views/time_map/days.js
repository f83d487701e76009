// Days as whole numbers from 1970-01-01, calendar steps, and the frames of a playback.
// Nothing here reads a clock or a time zone: a day is a day in every zone.
(function (zamakan) {
  "use strict";

  const DAY_MS = 86400000;
  const UNITS = ["day", "week", "month", "quarter", "year"];
  const MONTHS_IN = { month: 1, quarter: 3, year: 12 };
  const DAYS_IN = { day: 1, week: 7 };

  function parts(day) {
    const date = new Date(day * DAY_MS);
    return [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  }

  function numberOf(year, month, dayOfMonth) {
    const date = new Date(0);
    date.setUTCFullYear(year, month, dayOfMonth);
    return Math.round(date.getTime() / DAY_MS);
  }

  function toIso(day) {
    const [year, month, dayOfMonth] = parts(day);
    const pad = (value, width) => String(value).padStart(width, "0");
    return `${pad(year, 4)}-${pad(month + 1, 2)}-${pad(dayOfMonth, 2)}`;
  }

  function fromIso(text) {
    const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text || "");
    if (!found) return null;
    const day = numberOf(+found[1], +found[2] - 1, +found[3]);
    return toIso(day) === text ? day : null;
  }

  // The same day of the month `count` units later; the 31st becomes the last day of a shorter month.
  function add(day, unit, count) {
    if (DAYS_IN[unit]) return day + count * DAYS_IN[unit];
    const [year, month, dayOfMonth] = parts(day);
    const there = month + count * MONTHS_IN[unit];
    const lastOfMonth = parts(numberOf(year, there + 1, 0))[2];
    return numberOf(year, there, Math.min(dayOfMonth, lastOfMonth));
  }

  // The first day of the calendar unit that holds `day`; weeks start on Monday.
  function floor(day, unit) {
    if (unit === "day") return day;
    if (unit === "week") return day - ((((day + 3) % 7) + 7) % 7);
    const [year, month] = parts(day);
    return numberOf(year, month - (month % MONTHS_IN[unit]), 1);
  }

  // How many whole units lie between two days, or 0 when they do not fit exactly.
  function unitsBetween(from, end, unit) {
    const days = end - from;
    const guess = Math.round(DAYS_IN[unit] ? days / DAYS_IN[unit] : days / 30.4368 / MONTHS_IN[unit]);
    return guess > 0 && add(from, unit, guess) === end ? guess : 0;
  }

  // A step that gives some dozens of frames rather than thousands.
  function stepFor(days) {
    if (days <= 92) return "day";
    if (days <= 760) return "week";
    if (days <= 5500) return "month";
    return days <= 12000 ? "quarter" : "year";
  }

  // The finest unit whose columns are still some pixels wide.
  function binFor(days, columns) {
    const mean = [1, 7, 30.44, 91.3, 365.25];
    const found = UNITS.find((unit, index) => days / mean[index] <= columns);
    return found || "year";
  }

  // Edges of calendar bins that cover [min, max]; the outer ones are cut to it.
  function bins(min, max, unit) {
    const edges = [min];
    let edge = add(floor(min, unit), unit, 1);
    while (edge <= max) {
      edges.push(edge);
      edge = add(edge, unit, 1);
    }
    edges.push(max + 1);
    return edges;
  }

  // Every frame of a playback as [from, to], both days included. The first begins on the first day, the last
  // ends on the last day, and there is one frame a step: none twice, none empty, none lost at either end.
  function frames(min, max, length, unit, mode) {
    const list = [];
    if (mode === "cumulative") {
      for (let count = 1; ; count += 1) {
        const to = Math.min(add(min, unit, count) - 1, max);
        list.push([min, to]);
        if (to >= max) return list;
      }
    }
    const span = Math.max(1, Math.min(length, max - min + 1));
    // A window shorter than a step would skip days between two frames: it plays as one whole step.
    const whole = min + span < add(min, unit, 1) ? 1 : unitsBetween(min, min + span, unit);
    for (let count = 0; ; count += 1) {
      const from = add(min, unit, count);
      // Months differ in length: a frame reaches at least to the eve of the next one.
      const next = add(min, unit, count + 1);
      const to = whole ? add(min, unit, count + whole) - 1 : Math.max(from + span, next) - 1;
      if (to >= max) {
        list.push([Math.max(min, whole ? from : max - span + 1), max]);
        return list;
      }
      list.push([from, to]);
    }
  }

  function label(day, words) {
    const [year, month, dayOfMonth] = parts(day);
    return `${dayOfMonth} ${words.months[month]} ${year}`;
  }

  function spanLabel(from, to, words) {
    return from === to ? label(from, words) : `${label(from, words)} – ${label(to, words)}`;
  }

  // What stands under a bin's left edge on the ribbon's axis.
  function tickLabel(day, unit, words) {
    const [year, month, dayOfMonth] = parts(day);
    if (unit === "year") return String(year);
    if (unit === "month" || unit === "quarter") return month === 0 ? String(year) : words.monthsShort[month];
    return dayOfMonth === 1 && month === 0 ? String(year) : `${dayOfMonth} ${words.monthsShort[month]}`;
  }

  zamakan.days = { UNITS, parts, toIso, fromIso, add, floor, unitsBetween, stepFor, binFor, bins, frames, label, spanLabel, tickLabel };
})((window.zamakan = window.zamakan || {}));
