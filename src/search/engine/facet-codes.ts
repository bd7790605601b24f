// src/search/engine/facet-codes.ts — the facets of a document, and what its codes mean.

/** The codes of a document. A slot is a day and a part of it: asked apart they would match falsely. */
export interface FacetCodes {
  need: string[]
  kind: string[]
  /** "tue-morning"; 'agreed' when times are agreed with each person, which fits any day; 'monthly'. */
  slot: string[]
  /** 'free' and 'under-5' for what costs nothing, 'under-5' for less than £5, none for the rest. */
  price: string[]
  age: string[]
  for: string[]
  access: string[]
  language: string[]
  mode: string[]
  /** 'yes' when it accepts prescriptions and one can be issued now: paid for, or taken without. */
  prescriptions: string[]
  /** 'yes' when there is room for one more. */
  room: string[]
  /** How an agreement in force pays for it: 'block', 'per-referral'. */
  funding: string[]
}

/** The facets of which any chosen code will do. */
export const anyOfFacets = [
  'need',
  'kind',
  'price',
  'age',
  'for',
  'language',
  'mode',
  'prescriptions',
  'room',
  'funding',
] as const satisfies (keyof FacetCodes)[]
/** Every facet of a document: of access features all must be there, and slots are asked as days and parts. */
export const facetNames = [...anyOfFacets, 'access', 'slot'] as const satisfies (keyof FacetCodes)[]
