// The main roads as a graph, and the shortest way between two spots: the same judgement as `geo.ground.roads`,
// so that the map, the Distances page and the command line give one answer.
(function (zamakan) {
  "use strict";

  const AT_TOWN_KM = 6;
  const OFF_ROAD_LIMIT_KM = 30;
  const OFF_ROAD_FACTOR = 1.2;
  const KM_PER_DEGREE = 111.2;
  const RADIANS = Math.PI / 180;

  const tenth = (km) => Math.round(km * 10) / 10;
  const geodesicKm = (a, b) => {
    const way = zamakan.geodesic.inverse({ lng: a[0], lat: a[1] }, { lng: b[0], lat: b[1] });
    return way ? way.km : Infinity;
  };

  // The running length of a line of [lon, lat], in degrees of latitude.
  function lengths(points) {
    const run = [0];
    for (let at = 1; at < points.length; at += 1) {
      const [a, b] = [points[at - 1], points[at]];
      const squeeze = Math.cos(((a[1] + b[1]) / 2) * RADIANS);
      run.push(run[at - 1] + Math.hypot((b[0] - a[0]) * squeeze, b[1] - a[1]));
    }
    return run;
  }

  // How near a line comes to a spot, in a plane around the spot: kilometres, the point, its share of the length.
  function foot(points, spot) {
    const squeeze = Math.cos(spot[1] * RADIANS);
    const run = lengths(points);
    let best = { km: Infinity, point: points[0], share: 0 };
    for (let at = 1; at < points.length; at += 1) {
      const [a, b] = [points[at - 1], points[at]];
      const [ax, ay] = [(a[0] - spot[0]) * squeeze, a[1] - spot[1]];
      const [dx, dy] = [(b[0] - a[0]) * squeeze, b[1] - a[1]];
      const square = dx * dx + dy * dy;
      const part = square ? Math.min(Math.max(-(ax * dx + ay * dy) / square, 0), 1) : 0;
      const km = Math.hypot(ax + part * dx, ay + part * dy) * KM_PER_DEGREE;
      if (km >= best.km) continue;
      const point = [a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])];
      best = { km, point, share: (run[at - 1] + part * (run[at] - run[at - 1])) / run[run.length - 1] };
    }
    return best;
  }

  // The part of a line between two shares of its length.
  function between(points, low, high, start, end) {
    const run = lengths(points);
    const whole = run[run.length - 1];
    return [start, ...points.filter((_, at) => low * whole < run[at] && run[at] < high * whole), end];
  }

  class Roads {
    constructor(payload) {
      this.nodes = payload.nodes;
      this.stretches = payload.stretches.map(([start, end, km, flat]) => ({
        start, end, km, points: Array.from({ length: flat.length / 2 }, (_, at) => [flat[2 * at], flat[2 * at + 1]]),
      }));
      this.legs = this.nodes.map(() => []);
      for (const { start, end, km, points } of this.stretches) this._link(this.legs, start, end, km, points);
    }

    _link(legs, start, end, km, points) {
      (legs[start] = legs[start] || []).push({ end, km, points });
      (legs[end] = legs[end] || []).push({ end: start, km, points: points.slice().reverse() });
    }

    // Where a spot meets the network: in a town, or at a share of a stretch; `null` where every road is too far.
    _join(spot) {
      let town = -1;
      let near = AT_TOWN_KM;
      this.nodes.forEach((node, index) => {
        if (Math.abs(node[1] - spot[1]) > 0.11) return;
        const km = geodesicKm(spot, node);
        if (km < near || (km === near && town < 0)) [near, town] = [km, index];
      });
      if (town >= 0) return { spot, point: this.nodes[town], km: 0, town };
      let best = null;
      for (const stretch of this.stretches) {
        const found = foot(stretch.points, spot);
        if (!best || found.km < best.km) best = { ...found, stretch };
      }
      if (best.km > OFF_ROAD_LIMIT_KM) return null;
      return { spot, point: best.point, km: tenth(best.km * OFF_ROAD_FACTOR), town: -1, stretch: best.stretch, share: best.share };
    }

    _attach(legs, join, mark, joint) {
      if (join.town >= 0) {
        this._link(legs, mark, join.town, 0, [join.spot, join.point]);
        return;
      }
      const { stretch, share, point } = join;
      this._link(legs, mark, joint, join.km, [join.spot, point]);
      const ends = [stretch.points[0], stretch.points[stretch.points.length - 1]];
      this._link(legs, joint, stretch.end, tenth(stretch.km * (1 - share)), between(stretch.points, share, 1, point, ends[1]));
      this._link(legs, stretch.start, joint, tenth(stretch.km * share), between(stretch.points, 0, share, ends[0], point));
    }

    // The shortest way by the main roads between two [lon, lat]: kilometres and its line, or `null`.
    route(from, to) {
      const [a, b] = [this._join(from), this._join(to)];
      if (!a || !b) return null;
      const legs = this.legs.map((found) => found.slice());
      const [start, end, nearA, nearB] = [0, 1, 2, 3].map((more) => this.nodes.length + more);
      this._attach(legs, a, start, nearA);
      this._attach(legs, b, end, nearB);
      if (a.stretch && a.stretch === b.stretch) {
        const [low, high] = a.share <= b.share ? [a, b] : [b, a];
        const line = between(a.stretch.points, low.share, high.share, low.point, high.point);
        const marks = low === a ? [nearA, nearB] : [nearB, nearA];
        this._link(legs, marks[0], marks[1], tenth(a.stretch.km * (high.share - low.share)), line);
      }
      const way = this._shortest(legs, start, end);
      // Within one town the table's town-to-town kilometres say nothing.
      return way && way.km > 0 && way.km >= geodesicKm(from, to) ? way : null;
    }

    _shortest(legs, start, end) {
      const best = new Array(legs.length).fill(Infinity);
      const came = new Array(legs.length).fill(null);
      const done = new Set();
      best[start] = 0;
      for (;;) {
        let here = -1;
        for (let at = 0; at < legs.length; at += 1) if (!done.has(at) && best[at] < (here < 0 ? Infinity : best[here])) here = at;
        if (here < 0) return null;
        if (here === end) break;
        done.add(here);
        for (const leg of legs[here] || []) {
          if (best[here] + leg.km < best[leg.end]) {
            best[leg.end] = best[here] + leg.km;
            came[leg.end] = { from: here, points: leg.points };
          }
        }
      }
      const line = [];
      for (let at = end; came[at]; at = came[at].from) line.unshift(...came[at].points);
      return { km: tenth(best[end]), line };
    }
  }

  zamakan.Roads = Roads;
})((window.zamakan = window.zamakan || {}));
