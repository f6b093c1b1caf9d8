import type { paths } from './contract'

type Method = 'get' | 'post' | 'put' | 'delete'
type Operation<M extends Method, P extends keyof paths> = NonNullable<paths[P][M]>

/** What an address of the contract answers. */
export type Answer<M extends Method, P extends keyof paths> =
  Operation<M, P> extends { responses: { 200: { content: { 'application/json': infer Body } } } } ? Body : never

type Body<M extends Method, P extends keyof paths> =
  Operation<M, P> extends { requestBody: { content: { 'application/json': infer Body } } } ? Body : never

/** What an address of the contract takes. */
export interface Input<M extends Method, P extends keyof paths> {
  path?: Operation<M, P> extends { parameters: { path: infer Values } } ? Values : never
  query?: Operation<M, P> extends { parameters: { query?: infer Values } } ? Values : never
  body?: Body<M, P>
}

/** The server says no, and that nothing was changed. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly field: string,
  ) {
    super(message)
  }
}

/** There was no answer, or none that can be read: nobody knows whether something was saved. */
export class Unanswered extends Error {
  constructor(readonly changes: boolean) {
    super('the server did not answer')
  }
}

/** The session is over, and the portal did not help to a new one. Nothing was changed. */
export class SessionLost extends Error {}

/** The server's addresses. The only place with `fetch`. */
export class Api {
  private renewing: Promise<string> | null = null

  /**
   * @param session from the page
   * @param access  asks the portal for the user's access anew; a session that is over is replaced by it
   */
  constructor(
    private session: string,
    private readonly access: () => Promise<Body<'post', '/b24/api/session'>>,
  ) {}

  async call<M extends Method, P extends keyof paths>(
    method: M,
    pattern: P,
    input: Input<M, P> = {},
  ): Promise<Answer<M, P>> {
    const address = addressOf(pattern, (input.path ?? {}) as object, (input.query ?? {}) as object)
    let response = await this.send(method, address, input.body)
    if (response.status === 401) {
      await this.renewed()
      response = await this.send(method, address, input.body)
    }
    return answerOf(response, method !== 'get')
  }

  private async send(method: Method, address: string, body: unknown): Promise<Response> {
    const headers: Record<string, string> = { Authorization: `Bearer ${this.session}` }
    if (body !== undefined) {
      headers['Content-Type'] = 'application/json'
    }
    try {
      return await fetch(address, {
        method: method.toUpperCase(),
        headers,
        body: body === undefined ? null : JSON.stringify(body),
        credentials: 'omit',
        cache: 'no-store',
      })
    } catch {
      throw new Unanswered(method !== 'get')
    }
  }

  /** However many calls find the session over, the portal is asked once. */
  private async renewed(): Promise<void> {
    this.renewing ??= this.renew().finally(() => {
      this.renewing = null
    })
    this.session = await this.renewing
  }

  private async renew(): Promise<string> {
    try {
      const response = await this.send('post', 'api/session', await this.access())
      return (await answerOf<Answer<'post', '/b24/api/session'>>(response, false)).session
    } catch (failure) {
      throw new SessionLost('the session could not be renewed', { cause: failure })
    }
  }
}

/** Relative to the page, which lies beside `api/`. */
export function addressOf(pattern: string, path: object, query: object): string {
  const address = Object.entries(path).reduce(
    (filled, [name, value]) => filled.replace(`{${name}}`, encodeURIComponent(String(value))),
    pattern.replace(/^\/(b24|console)\//, ''),
  )
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '')
  return given.length === 0 ? address : `${address}?${new URLSearchParams(given)}`
}

/** What the server answered, or why there is nothing. */
export async function answerOf<T>(response: Response, changes: boolean): Promise<T> {
  const body = await response.json().catch(() => null)
  if (response.ok && body !== null) {
    return body as T
  }
  if (body?.error) {
    throw new Refusal(body.error.code, body.error.message, body.error.field ?? '')
  }
  throw new Unanswered(changes)
}
