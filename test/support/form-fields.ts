// test/support/form-fields.ts — what a browser would send of a page's form without touching it.
import type { Agent } from './world.ts'

/** The last form of a page of listings, as a browser would send it untouched. */
export async function typedForm(group: Agent, address: string): Promise<Record<string, string | string[]>> {
  return formFields((await group.get(address).expect(200)).text)
}

/** What a browser would send of the page's last form without touching it: its button is the first one. */
export function formFields(page: string): Record<string, string | string[]> {
  const html = page.slice(page.lastIndexOf('<form method="post" action="/listings'))
  const fields: Record<string, string | string[]> = {}
  const add = (name: string, value: string) => {
    const before = fields[name]
    fields[name] = before === undefined ? value : [before, value].flat()
  }
  for (const [tag] of html.matchAll(/<input[^>]*>/g)) {
    const part = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
    const box = part('type') === 'checkbox'
    if (!box || / checked/.test(tag)) add(part('name')!, unescaped(part('value') ?? ''))
  }
  for (const [, name, text] of html.matchAll(/<textarea[^>]* name="([^"]*)"[^>]*>([^<]*)<\/textarea>/g)) {
    add(name!, unescaped(text!))
  }
  for (const [, name, options] of html.matchAll(/<select[^>]* name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g)) {
    const chosen = /value="([^"]*)" selected/.exec(options!) ?? /value="([^"]*)"/.exec(options!)
    add(name!, chosen![1]!)
  }
  return { ...fields, saveAs: 'submitted' }
}

function unescaped(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&amp;', '&')
}
