// test/identity/code.test.ts — the rules of a sign-in code, without a browser.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { askedCode, codeHashOf, judge, mostTries, newCode } from '../../src/identity/sign-in.ts'
import { addMinutes } from '../../src/identity/session.ts'

const at = new Date('2026-03-02T12:00:00Z')
const right = codeHashOf('code-1', 'browser-1', '042137')
const fresh = askedCode('code-1', 'user-1', right, at)

test('a code is six digits, zeros in front kept, and differs from the one before', () => {
  const codes = Array.from({ length: 2_000 }, newCode)
  assert.ok(codes.every((code) => /^[0-9]{6}$/.test(code)))
  assert.ok(new Set(codes).size > 1_950)
  assert.ok(codes.some((code) => code.startsWith('0')))
})

test('only the same code, in the same browser, for the same asking, is right', () => {
  const tried = (codeId: string, browser: string, code: string) =>
    judge(fresh, codeHashOf(codeId, browser, code), at).judgement
  assert.equal(tried('code-1', 'browser-1', '042137'), 'right')
  assert.equal(tried('code-1', 'browser-2', '042137'), 'wrong')
  assert.equal(tried('code-2', 'browser-1', '042137'), 'wrong')
  assert.equal(tried('code-1', 'browser-1', '042138'), 'wrong')
})

test('a code for nobody is never right', () => {
  assert.equal(judge({ ...fresh, userId: null }, right, at).judgement, 'wrong')
})

test('whatever is tried in any order, a code is right at most once, in five tries, in ten minutes', () => {
  const step = fc.record({ right: fc.boolean(), seconds: fc.integer({ min: 0, max: 400 }) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let code = fresh
      let now = at
      let used = 0
      steps.forEach((each, index) => {
        now = new Date(now.getTime() + each.seconds * 1_000)
        const result = judge(code, each.right ? right : codeHashOf('code-1', 'browser-1', '999999'), now)
        code = result.code
        if (result.judgement !== 'right') return
        used += 1
        assert.ok(each.right && index < mostTries && now < addMinutes(at, 10))
      })
      assert.ok(used <= 1 && code.tries <= mostTries)
      const wasUsable = steps[0]?.right && steps[0].seconds < 600
      if (wasUsable) assert.equal(used, 1)
    }),
  )
})
