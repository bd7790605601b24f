// src/kernel/text.ts — which characters a text that people type may hold.

/**
 * Control characters but tab and line ends (they break headers, files and screens), and halves of a
 * character.
 */
const unreadable = /(?![\t\n\r])\p{Cc}|\p{Cs}/u

/** Whether every character of the text can be shown and sent on. */
export function isReadable(text: string): boolean {
  return !unreadable.test(text)
}

/** What to say of a text that is not. */
export const readableAdvice = 'Take out the characters that cannot be read.'
