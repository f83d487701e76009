// More events than can be sent one by one: the server counts them by hexagon and day, and this part sums those
// counts for any window. An event is in [from, to] when it has begun by `to` and has not ended before `from`.
(function (zamakan) {
  "use strict";

  const { typed } = zamakan.columns;
  const LEVELS = 6;
  const LABELS_MAX = 320;
  const LABEL_SIDE_PX = 12;
  const DAY_MIN = -2147483648;

  function steps(sent) {
    return { cell: typed(sent.cell, Uint16Array), step: typed(sent.step, Int32Array), count: typed(sent.count, Uint32Array) };
  }

  function decodeCells(sent) {
    const cells = { x: typed(sent.x, Float64Array), y: typed(sent.y, Float64Array), side: sent.side, stepDays: sent.stepDays, first: sent.first };
    cells.begun = steps(sent.begun);
    cells.ended = steps(sent.ended);
    cells.counts = new Int32Array(cells.x.length);
    cells.window = "";
    return cells;
  }

  // Hangs what the server counted onto the events of `data`, which are the single ones of a part of the map or
  // none; counts and days are then those of all.
  function attach(data, sent) {
    data.crowd = null;
    data.any = data.rows > 0;
    if (!sent) return data;
    const crowd = {
      days: typed(sent.days, Int32Array), begun: typed(sent.begun, Int32Array), ended: typed(sent.ended, Int32Array), openStart: sent.openStart, extent: sent.extent, loaded: sent.loaded,
      ribbon: { step: sent.ribbon.step, families: sent.ribbon.families, weights: typed(sent.ribbon.weights, Float32Array) },
      cells: sent.cells ? decodeCells(sent.cells) : null,
    };
    Object.assign(data, { crowd, total: sent.total, undated: sent.undated, unplaced: sent.unplaced, min: sent.min, max: sent.max });
    data.any = sent.total - sent.undated - sent.unplaced > 0;
    return data;
  }

  // The cells to draw in the window, or nothing where its single events are here.
  function cellsFor(data, from, to) {
    const { cells, loaded } = data.crowd || {};
    return cells && !(loaded && from >= loaded[0] && to <= loaded[1]) ? cells : null;
  }

  // How many of an ascending column are at most `value`.
  function upTo(column, value) {
    let [low, high] = [0, column.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (column[middle] <= value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  // How many events of all lie in the window, wherever they are.
  function shownIn(crowd, from, to) {
    const begun = upTo(crowd.days, to);
    const ended = upTo(crowd.days, from - 1);
    return (begun ? crowd.begun[begun - 1] : crowd.openStart) - (ended ? crowd.ended[ended - 1] : 0);
  }

  // Counts every cell for the window: whole steps that touch it.
  function count(cells, from, to) {
    const name = `${from} ${to}`;
    if (cells.window === name) return cells.counts;
    cells.window = name;
    const counts = cells.counts.fill(0);
    const { begun, ended } = cells;
    const last = Math.floor((to - cells.first) / cells.stepDays);
    const before = from === DAY_MIN ? -1 : Math.floor((from - cells.first) / cells.stepDays);
    for (let at = 0; at < begun.step.length && begun.step[at] <= last; at += 1) counts[begun.cell[at]] += begun.count[at];
    for (let at = 0; at < ended.step.length && ended.step[at] < before; at += 1) counts[ended.cell[at]] -= ended.count[at];
    return counts;
  }

  // Weights by bin and family from the server's even steps; a step that two bins share is parted between them.
  function histogram(data, edges, families) {
    const { step, families: sent, weights } = data.crowd.ribbon;
    const counts = new Float32Array((edges.length - 1) * families);
    for (let row = 0, bin = 0; row * sent < weights.length; row += 1) {
      const start = data.min + row * step;
      const end = Math.min(start + step, data.max + 1);
      while (bin + 2 < edges.length && edges[bin + 1] <= start) bin += 1;
      for (let into = bin; into + 1 < edges.length && edges[into] < end; into += 1) {
        const share = (Math.min(end, edges[into + 1]) - Math.max(start, edges[into])) / (end - start);
        for (let family = 0; family < sent; family += 1) counts[into * families + family] += share * weights[row * sent + family];
      }
    }
    return counts;
  }

  function trace(ctx, x, y, side) {
    const half = (Math.sqrt(3) / 2) * side;
    ctx.moveTo(x, y - side);
    ctx.lineTo(x + half, y - side / 2);
    ctx.lineTo(x + half, y + side / 2);
    ctx.lineTo(x, y + side);
    ctx.lineTo(x - half, y + side / 2);
    ctx.lineTo(x - half, y - side / 2);
    ctx.closePath();
  }

  // "950", "12k", "3.4M": a cell has room for four letters.
  function short(number) {
    if (number < 1000) return String(number);
    if (number < 9950) return `${(number / 1000).toFixed(1)}k`;
    if (number < 999500) return `${Math.round(number / 1000)}k`;
    return `${(number / 1e6).toFixed(1)}M`;
  }

  // Draws the cells of the window, darker the more events; answers how many cells and events are in view.
  function draw(ctx, frame, cells, from, to, inks) {
    const counts = count(cells, from, to);
    const side = cells.side * frame.scale;
    const inView = (cells.seen = cells.seen || new Int32Array(counts.length));
    let [seen, events, top] = [0, 0, 1];
    for (let cell = 0; cell < counts.length; cell += 1) {
      if (counts[cell] <= 0) continue;
      const x = (cells.x[cell] - frame.x) * frame.scale;
      const y = (cells.y[cell] - frame.y) * frame.scale;
      if (x < -side || y < -side || x > frame.width + side || y > frame.height + side) continue;
      inView[seen] = cell;
      seen += 1;
      events += counts[cell];
      if (counts[cell] > top) top = counts[cell];
    }
    const perLevel = (LEVELS - 1) / Math.max(1, Math.log(top));
    ctx.fillStyle = inks.accent;
    ctx.strokeStyle = inks.halo;
    ctx.lineWidth = 1;
    for (let level = 0; level < LEVELS; level += 1) {
      ctx.beginPath();
      for (let at = 0; at < seen; at += 1) {
        const cell = inView[at];
        if (Math.round(Math.log(counts[cell]) * perLevel) !== level) continue;
        trace(ctx, (cells.x[cell] - frame.x) * frame.scale, (cells.y[cell] - frame.y) * frame.scale, side);
      }
      ctx.globalAlpha = 0.22 + (0.66 * level) / (LEVELS - 1);
      ctx.fill();
      ctx.globalAlpha = 0.8;
      ctx.stroke();
    }
    ctx.globalAlpha = 1;
    if (side >= LABEL_SIDE_PX) label(ctx, frame, cells, counts, inView.subarray(0, seen), perLevel, inks);
    return { cells: seen, events };
  }

  // Writes the numbers; where there are very many cells, only into the fuller ones.
  function label(ctx, frame, cells, counts, inView, perLevel, inks) {
    const least = inView.length > LABELS_MAX ? Array.from(inView, (cell) => counts[cell]).sort((a, b) => b - a)[LABELS_MAX] : 1;
    ctx.font = "600 10.5px system-ui, sans-serif";
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.direction = "ltr";
    for (const cell of inView) {
      if (counts[cell] < least) continue;
      const level = Math.round(Math.log(counts[cell]) * perLevel);
      ctx.fillStyle = level >= 3 ? inks.halo : inks.label;
      ctx.fillText(short(counts[cell]), (cells.x[cell] - frame.x) * frame.scale, (cells.y[cell] - frame.y) * frame.scale + 0.5);
    }
  }

  // The cell under a point of the world that has events in the window, or -1.
  function at(cells, x, y) {
    let [nearest, best] = [-1, Infinity];
    for (let cell = 0; cell < cells.counts.length; cell += 1) {
      const distance = Math.hypot(cells.x[cell] - x, cells.y[cell] - y);
      if (distance < best) [nearest, best] = [cell, distance];
    }
    return best <= cells.side && cells.counts[nearest] > 0 ? nearest : -1;
  }

  // West, south, east, north of a cell in degrees.
  function boundsOf(cells, cell) {
    const lon = (x) => (x - 0.5) * 360;
    const lat = (y) => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
    const [x, y, half] = [cells.x[cell], cells.y[cell], (Math.sqrt(3) / 2) * cells.side];
    return [lon(x - half), lat(y + cells.side), lon(x + half), lat(y - cells.side)];
  }

  zamakan.crowd = { attach, cellsFor, shownIn, count, histogram, draw, at, boundsOf, short };
})((window.zamakan = window.zamakan || {}));
