// src/web/headers.ts — the security headers of every answer, with a nonce made for each request.
import { randomBytes } from 'node:crypto'
import type { NextFunction, Request, Response } from 'express'
import helmet from 'helmet'

/**
 * A strict policy: nothing loads unless named. `formTargets` are further origins our forms may lead to
 * (Stripe's onboarding), `imageSources` those of pictures (map tiles). Referrer-Policy is same-origin
 * because no-referrer makes browsers send `Origin:
 * null` on our forms.
 */
export function securityHeaders(options: {
  https: boolean
  formTargets?: string[]
  imageSources?: string[]
}) {
  const secure = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: [(_req, res) => `'nonce-${(res as Response).locals.nonce}'`],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', ...(options.imageSources ?? [])],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'", ...(options.formTargets ?? [])],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        ...(options.https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: options.https,
  })
  return (req: Request, res: Response, next: NextFunction) => {
    res.locals.nonce = randomBytes(16).toString('base64')
    secure(req, res, next)
  }
}
