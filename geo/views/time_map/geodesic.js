// Distances, bearings, lines and circles on the WGS 84 ellipsoid (Vincenty 1975).
(function (zamakan) {
  "use strict";

  const RADIANS = Math.PI / 180;
  // WGS 84.
  const A = 6378137;
  const F = 1 / 298.257223563;
  const B = A * (1 - F);

  function series(cosSqAlpha) {
    const u = (cosSqAlpha * (A * A - B * B)) / (B * B);
    return [
      1 + (u / 16384) * (4096 + u * (-768 + u * (320 - 175 * u))),
      (u / 1024) * (256 + u * (-128 + u * (74 - 47 * u))),
    ];
  }

  function deltaSigma(b, sinSigma, cosSigma, cos2m) {
    const turn = -1 + 2 * cos2m * cos2m;
    const last = (b / 6) * cos2m * (-3 + 4 * sinSigma * sinSigma) * (-3 + 4 * cos2m * cos2m);
    return b * sinSigma * (cos2m + (b / 4) * (cosSigma * turn - last));
  }

  function correction(cosSqAlpha, sinAlpha, sigma, sinSigma, cosSigma, cos2m) {
    const c = (F / 16) * cosSqAlpha * (4 + F * (4 - 3 * cosSqAlpha));
    const inner = cos2m + c * cosSigma * (-1 + 2 * cos2m * cos2m);
    return (1 - c) * F * sinAlpha * (sigma + c * sinSigma * inner);
  }

  // Distance in kilometres and initial bearing in degrees between two points (Vincenty 1975, inverse). Nearly
  // opposite points, where it does not settle, answer `null`.
  function inverse(from, to) {
    const [u1, u2] = [from, to].map((point) => Math.atan((1 - F) * Math.tan(point.lat * RADIANS)));
    const [s1, c1, s2, c2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
    const l = (to.lng - from.lng) * RADIANS;
    let lambda = l;
    for (let turn = 0; turn < 200; turn += 1) {
      const [sl, cl] = [Math.sin(lambda), Math.cos(lambda)];
      const sinSigma = Math.hypot(c2 * sl, c1 * s2 - s1 * c2 * cl);
      if (sinSigma === 0) return { km: 0, bearing: 0 };
      const cosSigma = s1 * s2 + c1 * c2 * cl;
      const sigma = Math.atan2(sinSigma, cosSigma);
      const sinAlpha = (c1 * c2 * sl) / sinSigma;
      const cosSqAlpha = 1 - sinAlpha * sinAlpha;
      const cos2m = cosSqAlpha ? cosSigma - (2 * s1 * s2) / cosSqAlpha : 0;
      const before = lambda;
      lambda = l + correction(cosSqAlpha, sinAlpha, sigma, sinSigma, cosSigma, cos2m);
      if (Math.abs(lambda - before) < 1e-12) {
        const [a, b] = series(cosSqAlpha);
        const bearing = Math.atan2(c2 * Math.sin(lambda), c1 * s2 - s1 * c2 * Math.cos(lambda)) / RADIANS;
        return { km: (B * a * (sigma - deltaSigma(b, sinSigma, cosSigma, cos2m))) / 1000, bearing: (bearing + 360) % 360 };
      }
    }
    return null;
  }

  // The point that lies `km` from another in the direction of a bearing (Vincenty 1975, direct).
  function direct(from, km, bearing) {
    const azimuth = bearing * RADIANS;
    const u1 = Math.atan((1 - F) * Math.tan(from.lat * RADIANS));
    const [s1, c1, sa, ca] = [Math.sin(u1), Math.cos(u1), Math.sin(azimuth), Math.cos(azimuth)];
    const sigma1 = Math.atan2(Math.tan(u1), ca);
    const sinAlpha = c1 * sa;
    const cosSqAlpha = 1 - sinAlpha * sinAlpha;
    const [a, b] = series(cosSqAlpha);
    let sigma = (km * 1000) / (B * a);
    for (let turn = 0; turn < 100; turn += 1) {
      const before = sigma;
      sigma = (km * 1000) / (B * a) + deltaSigma(b, Math.sin(sigma), Math.cos(sigma), Math.cos(2 * sigma1 + sigma));
      if (Math.abs(sigma - before) < 1e-12) break;
    }
    const [ss, cs, cos2m] = [Math.sin(sigma), Math.cos(sigma), Math.cos(2 * sigma1 + sigma)];
    const lat = Math.atan2(s1 * cs + c1 * ss * ca, (1 - F) * Math.hypot(sinAlpha, s1 * ss - c1 * cs * ca));
    const lambda = Math.atan2(ss * sa, c1 * cs - s1 * ss * ca);
    const l = lambda - correction(cosSqAlpha, sinAlpha, sigma, ss, cs, cos2m);
    return L.latLng(lat / RADIANS, from.lng + l / RADIANS);
  }

  function line(from, to) {
    const way = inverse(from, to);
    if (!way) return [from, to];
    const steps = Math.max(2, Math.ceil(way.km / 25));
    return Array.from({ length: steps + 1 }, (_, index) => direct(from, (way.km * index) / steps, way.bearing));
  }

  function circle(centre, km) {
    return Array.from({ length: 121 }, (_, index) => direct(centre, km, index * 3));
  }

  function kilometres(km, words) {
    return words.km.replace("{n}", km < 10 ? km.toFixed(2) : km < 100 ? km.toFixed(1) : km.toFixed(0));
  }

  zamakan.geodesic = { inverse, direct, line, circle, kilometres };
})((window.zamakan = window.zamakan || {}));
