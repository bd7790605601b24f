// test/web/same-html.ts — compares HTML by what it means: white space and order of attributes aside.

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', ctdot: '⋯', nbsp: '\u00a0' }

/** HTML as one line per tag or text, attributes and classes sorted, entities read, white space collapsed. */
export function plainHtml(html: string): string {
  const parts = html.match(/<!--[^]*?-->|<\/?[a-z][^\s>/]*(?:\s+[^\s=>]+(?:="[^"]*")?)*\s*\/?>|[^<]+/gi) ?? []
  const lines = parts.map((part) => (part.startsWith('<') ? plainTag(part) : quoted(plainText(part))))
  return lines.filter(Boolean).join('\n')
}

function plainTag(tag: string): string {
  const [, start, rest] = /^(<\/?[a-z][^\s>/]*)([^]*?)\s*\/?>$/i.exec(tag)!
  const attributes = [...rest!.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)].map(([, name, value]) =>
    value === undefined ? name! : `${name}="${plainValue(name!, value)}"`,
  )
  return `${[start, ...attributes.sort()].join(' ')}>`
}

function plainValue(name: string, value: string): string {
  const words = plainText(value)
  return name === 'class' ? words.split(' ').sort().join(' ') : words
}

function quoted(text: string): string {
  return text && JSON.stringify(text)
}

function plainText(text: string): string {
  return text
    .replaceAll(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll(/&#([0-9]+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll(/&([a-z]+);/g, (whole, name: string) => entities[name] ?? whole)
    .replaceAll(/\s+/g, ' ')
    .trim()
}
