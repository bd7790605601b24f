// src/search/locator/boxes.ts — spots and boxes on a picture, and whether boxes are near each other.

/** Where something is on the picture, in its units, from the top left. */
export interface Spot {
  x: number
  y: number
}

/** A rectangle around its middle. */
export interface Box extends Spot {
  halfWidth: number
  halfHeight: number
}

/** Boxes that reach into each other by less than this only touch. */
export const touching = 0.01

/** Whether two boxes reach into each other, or nearer than `apart`. */
export function areNear(a: Box, b: Box, apart: number): boolean {
  return (
    reach(a.x, b.x, a.halfWidth + b.halfWidth + apart) > touching &&
    reach(a.y, b.y, a.halfHeight + b.halfHeight + apart) > touching
  )
}

/** How much nearer two middles are than that; none or less when they are not. */
export function reach(a: number, b: number, apart: number): number {
  return apart - Math.abs(a - b)
}
