// src/search/components.ts — the components of the search page that are written in TypeScript, by name.
import type { Component } from '../web/web.ts'
import { activityCard } from './activity-card.ts'
import { filterBoxes, filterGroups } from './filter-boxes.ts'
import { locatorFigure } from './locator/figure.ts'

/** A page shows twenty cards, seventy boxes and as many shapes: these are most of what it costs. */
export const searchComponents: Record<string, Component> = {
  'activity-card': activityCard,
  'filter-boxes': filterBoxes,
  'filter-groups': filterGroups,
  locator: locatorFigure,
}
