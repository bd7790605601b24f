// src/adapters/rails/stand-in/html.ts — plain pages without scripts.

/** Markup that is already safe to print. */
export interface Markup {
  markup: string
}

/** Fills a template with text, escaped, and with markup and lists of markup as they are. */
export function html(
  parts: TemplateStringsArray,
  ...values: (string | number | Markup | Markup[])[]
): Markup {
  return { markup: parts.reduce((before, part, index) => before + printed(values[index - 1] ?? '') + part) }
}

function printed(value: string | number | Markup | Markup[]): string {
  if (Array.isArray(value)) return value.map(({ markup }) => markup).join('')
  return typeof value === 'object' ? value.markup : escaped(String(value))
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

const style = `body{font:1rem/1.5 sans-serif;max-width:60rem;margin:0 auto;padding:1rem;color:#0b0c0c}
table{border-collapse:collapse;width:100%;margin:1rem 0}caption{text-align:left;font-weight:bold}
th,td{text-align:left;padding:.3rem .6rem .3rem 0;border-bottom:1px solid #505a5f;white-space:nowrap}
label{display:block;margin-top:.5rem}input,select,button{font:inherit;padding:.3rem}
button{margin-top:.7rem}.scroll{overflow-x:auto}`

/** A whole page with this title, which is also its heading. */
export function page(title: string, main: Markup): string {
  const whole = html`<!doctype html>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <style>
          ${{ markup: style }}
        </style>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${main}
        </main>
      </body>
    </html>`
  return whole.markup
}
