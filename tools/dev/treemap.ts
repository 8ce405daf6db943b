/** Divides a rectangle by weights, in areas that are as square as they can be. */

export interface Area<T> {
  item: T;
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * The squarified treemap of Bruls, Huizing and van Wijk (2000).
 *
 * @param items are laid out largest first
 */
export function treemap<T extends { bytes: number }>(
  items: T[],
  width: number,
  height: number,
): Area<T>[] {
  const sorted = items.filter(({ bytes }) => bytes > 0).sort((a, b) => b.bytes - a.bytes);
  const total = sorted.reduce((sum, { bytes }) => sum + bytes, 0);
  const scale = width * height / total;
  const areas: Area<T>[] = [];
  let [x, y, rest] = [0, 0, sorted];
  while (rest.length > 0) {
    const side = Math.min(width - x, height - y);
    const left = rest;
    /** How far the least square of the first few is from a square. */
    const worst = (few: number) => {
      const area = sum(left.slice(0, few)) * scale;
      const sizes = left.slice(0, few).map(({ bytes }) => bytes * scale);
      return Math.max(...sizes.flatMap((size) => {
        const ratio = side ** 2 * size / area ** 2;
        return [ratio, 1 / ratio];
      }));
    };
    let count = 1;
    while (count < rest.length && worst(count + 1) <= worst(count)) count++;
    const row = rest.slice(0, count);
    const depth = sum(row) * scale / side;
    let along = 0;
    const flat = width - x >= height - y;
    for (const item of row) {
      const length = item.bytes * scale / depth;
      areas.push(
        flat
          ? { item, x, y: y + along, width: depth, height: length }
          : { item, x: x + along, y, width: length, height: depth },
      );
      along += length;
    }
    if (flat) x += depth;
    else y += depth;
    rest = rest.slice(count);
  }
  return areas;
}

function sum(items: { bytes: number }[]): number {
  return items.reduce((all, { bytes }) => all + bytes, 0);
}
