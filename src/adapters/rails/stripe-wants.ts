// src/adapters/rails/stripe-wants.ts — what Stripe still wants of a group, in plain words.

/** Stripe names a detail by its place in the account; the first pattern that fits says it. */
const said: [RegExp, string][] = [
  [/outbound_destination|external_account|bank_account/, 'a bank account to be paid into'],
  [/terms_of_service|tos_acceptance|attestation/, 'agreement to Stripe’s terms'],
  [/registered_name|doing_business_as|company\.name|business_profile\.name/, 'the name of the group'],
  [/structure|entity_type|business_type/, 'what kind of body the group is'],
  [/document|verification/, 'a document as proof'],
  [/id_number|tax_id|registration/, 'a registration number'],
  [/url|product_description|mcc/, 'what the group does, or its website'],
  [/date_of_birth|dob/, 'a date of birth'],
  [/address/, 'an address'],
  [/phone/, 'a telephone number'],
  [/email/, 'an e-mail address'],
  [/person|individual|representative|owner|director|executive|name/, 'somebody who speaks for the group'],
]

/** The same thing is said once; what is not in the table is "another detail". */
export function wordsFor(descriptions: string[]): string[] {
  const words = descriptions.map(
    (description) => said.find(([pattern]) => pattern.test(description))?.[1] ?? 'another detail',
  )
  return [...new Set(words)]
}
