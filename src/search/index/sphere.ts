// src/search/index/sphere.ts — points of the ground on a sphere whose radius is 1.
import type { Point } from '../../kernel/distance.ts'

/** A point on the sphere whose radius is 1. */
export function onSphere({ lat, lng }: Point): [x: number, y: number, z: number] {
  const phi = (lat * Math.PI) / 180
  const lambda = (lng * Math.PI) / 180
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)]
}
