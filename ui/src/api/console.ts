import { addressOf, answerOf, Unanswered, type Answer } from './client'
import type { paths } from './contract'

type ConsolePath = Extract<keyof paths, `/console/api/${string}`>
type Session = Answer<'get', '/console/api/session'>

/** The console's addresses. The session is a cookie that no script sees. */
export class ConsoleApi {
  private csrfToken = ''

  /** Who is logged in; refused while nobody is. */
  async session(): Promise<Session> {
    return this.keep(await this.get('/console/api/session'))
  }

  async login(password: string): Promise<Session> {
    return this.keep(await send<Session>('POST', 'api/login', { password }))
  }

  async logout(): Promise<void> {
    await send('POST', 'api/logout', undefined, { 'X-Csrf-Token': this.csrfToken })
    this.csrfToken = ''
  }

  get<P extends ConsolePath>(pattern: P, path: object = {}, query: object = {}): Promise<Answer<'get', P>> {
    return send('GET', addressOf(pattern, path, query))
  }

  private keep(session: Session): Session {
    this.csrfToken = session.csrf_token
    return session
  }
}

async function send<T>(method: string, address: string, body?: object, headers: Record<string, string> = {}): Promise<T> {
  let response: Response
  try {
    response = await fetch(address, {
      method,
      headers: body ? { ...headers, 'Content-Type': 'application/json' } : headers,
      body: body ? JSON.stringify(body) : null,
      credentials: 'same-origin',
      cache: 'no-store',
    })
  } catch {
    throw new Unanswered(method !== 'GET')
  }
  return answerOf(response, method !== 'GET')
}
