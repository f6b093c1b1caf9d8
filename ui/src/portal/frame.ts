import { initializeB24Frame, type B24Frame } from '@bitrix24/b24jssdk'

/** The SDK waits for ever for a portal that does not answer. */
const PATIENCE = 10_000

const LOWEST = 640

/** By this the server finds out at the portal who has the page open. */
export interface Access {
  access_token: string
  member_id: string
  domain: string
}

/** The portal is there and says nothing. */
export class PortalSilent extends Error {}

/** The portal around this page. The only place that knows the frame SDK. */
export class Portal {
  private constructor(private readonly frame: B24Frame) {}

  /** Shakes hands with the portal. Fails outside of one at once, and with `PortalSilent` after ten seconds. */
  static async around(): Promise<Portal> {
    const silence = new Promise<never>((_, fail) => {
      setTimeout(() => fail(new PortalSilent('the portal does not answer')), PATIENCE)
    })
    return new Portal(await Promise.race([initializeB24Frame(), silence]))
  }

  /** Whether the application is being installed: then, and only then, the installation can be finished. */
  get installing(): boolean {
    return this.frame.isInstallMode
  }

  /** The user's own access, made anew: what the page was opened with holds for an hour. */
  async renewedAccess(): Promise<Access> {
    const { access_token, member_id, domain } = await this.frame.auth.refreshAuth()
    return { access_token, member_id, domain: domain.replace(/^https?:\/\//, '') }
  }

  /** The last thing that a page does: the portal never answers, it opens the application anew. */
  finishInstallation(): void {
    void this.frame.installFinish()
  }

  /** Opens a card of the portal beside the page. */
  openCard(path: string): void {
    void this.frame.slider.openPath(this.frame.slider.getUrl(path))
  }

  /** Keeps the frame as high as the page, from now on. */
  fit(page: HTMLElement): void {
    let former = 0
    new ResizeObserver(() => {
      const height = Math.max(LOWEST, Math.ceil(page.getBoundingClientRect().height))
      if (height !== former) {
        former = height
        void this.frame.parent.resizeWindow(document.documentElement.clientWidth, height)
      }
    }).observe(page)
  }
}
