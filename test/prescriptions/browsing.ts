// test/prescriptions/browsing.ts — sending a prescription by its pages, as a link worker's browser does.
import type { Agent, World } from '../support/world.ts'
import { newFormId, type Setting } from './setting.ts'

export const person = {
  reference: 'QS-17',
  name: 'Marguerite Quillfeather',
  phone: '01632 960 777',
  email: '',
  'safe-contact': 'Text only',
  'access-needs': 'Uses a wheelchair',
  interpreter: '',
  'what-matters': 'Roses',
}

/** The world as the shared makers of money and drafts expect it. */
export function settingOf(world: World): Setting {
  const file = `${world.dataDir}/allotment.sqlite`
  return { ...world, needs: { ...world.ports, clock: world.clock, file } }
}

/** Starts a draft, twice as a double click would; returns its id. */
export async function starts(priya: Agent, activityId: string): Promise<string> {
  const formId = newFormId()
  const post = () => priya.post(`/activities/${activityId}/prescriptions`).type('form').send({ formId })
  await post().expect(303).expect('Location', `/prescriptions/${formId}/person`)
  await post().expect(303).expect('Location', `/prescriptions/${formId}/person`)
  return formId
}

/** Says whom a draft is for, and what they agree to. */
export async function fillsIn(priya: Agent, id: string): Promise<void> {
  const formId = newFormId()
  await priya
    .post(`/prescriptions/${id}/person/new`)
    .type('form')
    .send({ ...person, reference: '', formId })
    .expect(303)
    .expect('Location', `/prescriptions/${id}/consent`)
  await priya
    .post(`/prescriptions/${id}/consent`)
    .type('form')
    .send('items=name&items=phone&items=access-needs&given-by=in-person&months=12')
    .expect(303)
    .expect('Location', `/prescriptions/${id}/check`)
}

/** Sends a prescription by its pages; returns its id. */
export async function sends(priya: Agent, activityId: string): Promise<string> {
  const id = await starts(priya, activityId)
  await fillsIn(priya, id)
  const check = await priya.get(`/prescriptions/${id}/check`).expect(200)
  const paidFrom = /name="paid-from" value="([^"]+)"/.exec(check.text)![1]!
  await priya.post(`/prescriptions/${id}/issue`).type('form').send({ 'paid-from': paidFrom }).expect(303)
  return id
}
