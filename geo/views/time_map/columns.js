// Columns of numbers as they come from Python, turned into typed arrays and ready to be scanned.
(function (zamakan) {
  "use strict";

  const TYPES = {
    lon: Float32Array, lat: Float32Array, radius: Float32Array, first: Int32Array, last: Int32Array,
    open: Uint8Array, kind: Uint8Array, family: Uint8Array, shape: Uint8Array, where: Uint8Array,
    when: Uint8Array, status: Uint8Array, area: Int32Array,
  };
  const OPEN_START = 1;
  const OPEN_END = 2;
  const HALF_LIFE_DAYS = 365;

  function bytes(text) {
    const binary = atob(text || "");
    const array = new Uint8Array(binary.length);
    for (let index = 0; index < binary.length; index += 1) array[index] = binary.charCodeAt(index);
    return array;
  }

  function typed(text, Type) {
    return new Type(bytes(text).buffer);
  }

  function json(text) {
    return text ? JSON.parse(new TextDecoder().decode(bytes(text))) : null;
  }

  // Web Mercator with the world as the unit square, x to the east, y to the south.
  function worldX(lon) {
    return lon / 360 + 0.5;
  }

  function worldY(lat) {
    const sine = Math.sin((Math.max(-85.05, Math.min(85.05, lat)) * Math.PI) / 180);
    return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  }

  function project(points) {
    const world = new Float64Array(points.length);
    for (let index = 0; index < points.length; index += 2) {
      world[index] = worldX(points[index]);
      world[index + 1] = worldY(points[index + 1]);
    }
    return world;
  }

  function boxes(world, rings, areas) {
    const found = new Float64Array(4 * Math.max(0, areas.length - 1));
    for (let area = 0; area + 1 < areas.length; area += 1) {
      let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
      for (let at = rings[areas[area]]; at < rings[areas[area + 1]]; at += 1) {
        west = Math.min(west, world[2 * at]);
        east = Math.max(east, world[2 * at]);
        north = Math.min(north, world[2 * at + 1]);
        south = Math.max(south, world[2 * at + 1]);
      }
      found.set([west, north, east, south], 4 * area);
    }
    return found;
  }

  // How much of an event's ink is left: vague dates are paler, and an open end fades with the years away from
  // the end that is known. Three levels are enough for the eye: 0 full, 1 paler, 2 palest.
  function fadeLevel(data, row, from, to) {
    const when = data.when[row];
    let ink = when <= 2 ? 1 : when === 3 ? 0.8 : 0.6;
    const open = data.open[row];
    if (open & OPEN_END) ink *= Math.pow(0.5, Math.max(0, from - data.first[row]) / HALF_LIFE_DAYS);
    if (open & OPEN_START) ink *= Math.pow(0.5, Math.max(0, data.last[row] - to) / HALF_LIFE_DAYS);
    return ink > 0.85 ? 0 : ink > 0.5 ? 1 : 2;
  }

  // The events of one version. `rows` are dated and placed; `total` counts all that were given.
  function decode(payload) {
    const data = { rows: payload.rows, total: payload.total, undated: payload.undated, unplaced: payload.unplaced };
    data.min = payload.min;
    data.max = payload.max;
    for (const name of Object.keys(TYPES)) data[name] = typed(payload.columns[name], TYPES[name]);
    data.x = new Float64Array(data.rows);
    data.y = new Float64Array(data.rows);
    for (let row = 0; row < data.rows; row += 1) {
      data.x[row] = worldX(data.lon[row]);
      data.y[row] = worldY(data.lat[row]);
    }
    data.rings = typed(payload.areas.rings, Uint32Array);
    data.areas = typed(payload.areas.areas, Uint32Array);
    data.areaDegrees = typed(payload.areas.points, Float32Array);
    data.areaPoints = project(data.areaDegrees);
    data.areaBoxes = boxes(data.areaPoints, data.rings, data.areas);
    data.areaLabels = project(typed(payload.areas.labels, Float32Array));
    data.ids = json(payload.ids) || [];
    data.texts = json(payload.texts);
    data.apart = json(payload.apart) || [];
    data.visible = new Int32Array(data.rows);
    data.shown = 0;
    data.inside = null;
    return data;
  }

  // Puts the rows that touch [from, to] into `data.visible`, oldest first, and returns how many they are.
  function scan(data, from, to) {
    const { first, last, visible, rows, inside } = data;
    let shown = 0;
    for (let row = 0; row < rows; row += 1) {
      if (first[row] > to) break;
      if (last[row] >= from && (inside === null || inside[row])) {
        visible[shown] = row;
        shown += 1;
      }
    }
    data.shown = shown;
    return shown;
  }

  // Counts by bin and family. An event weighs 1: a vague date spreads it over the days it may mean, an open
  // one counts on the end that is known.
  function histogram(data, edges, families) {
    const counts = new Float32Array((edges.length - 1) * families);
    const binOf = new Int32Array(data.max - data.min + 1);
    for (let bin = 0; bin + 1 < edges.length; bin += 1) binOf.fill(bin, edges[bin] - data.min, edges[bin + 1] - data.min);
    for (let row = 0; row < data.rows; row += 1) {
      if (data.inside && !data.inside[row]) continue;
      const open = data.open[row];
      const from = open & OPEN_START ? data.last[row] : data.first[row];
      const to = open & OPEN_END && !(open & OPEN_START) ? data.first[row] : data.last[row];
      const weight = 1 / (to - from + 1);
      const lastBin = binOf[to - data.min];
      for (let bin = binOf[from - data.min]; bin <= lastBin; bin += 1) {
        const days = Math.min(to + 1, edges[bin + 1]) - Math.max(from, edges[bin]);
        counts[bin * families + data.family[row]] += days * weight;
      }
    }
    return counts;
  }

  // Even-odd rule over the rings of `points` (x, y pairs) that `starts` bounds.
  function inRings(points, starts, x, y) {
    let inside = false;
    for (let ring = 0; ring + 1 < starts.length; ring += 1) {
      for (let at = starts[ring], before = starts[ring + 1] - 1; at < starts[ring + 1]; before = at, at += 1) {
        const [ax, ay, bx, by] = [points[2 * at], points[2 * at + 1], points[2 * before], points[2 * before + 1]];
        if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
      }
    }
    return inside;
  }

  // Is a point of the world inside an area? Even-odd rule over all its rings.
  function inArea(data, area, x, y) {
    const box = data.areaBoxes;
    if (x < box[4 * area] || y < box[4 * area + 1] || x > box[4 * area + 2] || y > box[4 * area + 3]) return false;
    return inRings(data.areaPoints, data.rings.subarray(data.areas[area], data.areas[area + 1] + 1), x, y);
  }

  function cross(ax, ay, bx, by, cx, cy, dx, dy) {
    const side = (px, py, qx, qy, rx, ry) => Math.sign((qx - px) * (ry - py) - (qy - py) * (rx - px));
    return side(ax, ay, bx, by, cx, cy) !== side(ax, ay, bx, by, dx, dy) && side(cx, cy, dx, dy, ax, ay) !== side(cx, cy, dx, dy, bx, by);
  }

  // Do the rings of two shapes touch: a corner of one in the other, or lines that cross?
  function touches(points, starts, others, otherStarts) {
    if (inRings(points, starts, others[0], others[1])) return true;
    for (let ring = 0; ring + 1 < starts.length; ring += 1) {
      if (inRings(others, otherStarts, points[2 * starts[ring]], points[2 * starts[ring] + 1])) return true;
      for (let at = starts[ring], before = starts[ring + 1] - 1; at < starts[ring + 1]; before = at, at += 1) {
        const line = [points[2 * before], points[2 * before + 1], points[2 * at], points[2 * at + 1]];
        for (let to = 0, from = otherStarts[1] - 1; to < otherStarts[1]; from = to, to += 1) {
          if (cross(...line, others[2 * from], others[2 * from + 1], others[2 * to], others[2 * to + 1])) return true;
        }
      }
    }
    return false;
  }

  // Which rows may lie in an area of [lon, lat] corners: spots inside it, areas of doubt that touch it.
  function insideArea(data, corners) {
    const drawn = Float64Array.from(corners.flat());
    const drawnStarts = [0, corners.length];
    const answers = new Map();
    const inside = new Uint8Array(data.rows);
    for (let row = 0; row < data.rows; row += 1) {
      const area = data.area[row];
      if (area < 0) inside[row] = inRings(drawn, drawnStarts, data.lon[row], data.lat[row]) ? 1 : 0;
      else {
        const starts = data.rings.subarray(data.areas[area], data.areas[area + 1] + 1);
        if (!answers.has(area)) answers.set(area, touches(data.areaDegrees, starts, drawn, drawnStarts));
        inside[row] = answers.get(area) ? 1 : 0;
      }
    }
    return inside;
  }

  zamakan.columns = { bytes, typed, json, worldX, worldY, decode, scan, histogram, fadeLevel, inArea, insideArea };
})((window.zamakan = window.zamakan || {}));
