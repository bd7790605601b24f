// src/web/pagination.ts — which pages to link to under a list, keeping the rest of the address.

export interface Pagination {
  previous?: { href: string }
  next?: { href: string }
  items: { number?: number; href?: string; current?: boolean; ellipsis?: boolean }[]
}

/** The number of the last page of `total` things, `size` a page. */
export function lastPage(total: number, size: number): number {
  return Math.max(1, Math.ceil(total / size))
}

/**
 * The links for page `current` of `total` things, `size` a page; undefined when one page holds all. `query`
 * is the address without its page.
 */
export function paginate(path: string, query: URLSearchParams, current: number, total: number, size: number) {
  const last = lastPage(total, size)
  if (last === 1) return undefined
  const href = (page: number) => {
    const address = new URLSearchParams(query)
    if (page > 1) address.set('page', String(page))
    else address.delete('page')
    return address.size > 0 ? `${path}?${address.toString()}` : path
  }
  const near = [1, current - 1, current, current + 1, last].filter((page) => page >= 1 && page <= last)
  const items: Pagination['items'] = []
  let before = 0
  for (const page of [...new Set(near)].sort((a, b) => a - b)) {
    if (page > before + 1) items.push({ ellipsis: true })
    items.push({ number: page, href: href(page), current: page === current })
    before = page
  }
  const pagination: Pagination = { items }
  if (current > 1) pagination.previous = { href: href(Math.min(current - 1, last)) }
  if (current < last) pagination.next = { href: href(current + 1) }
  return pagination
}
