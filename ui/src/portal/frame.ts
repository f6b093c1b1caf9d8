import { initializeB24Frame, type B24Frame } from '@bitrix24/b24jssdk'

/** The SDK waits for ever for a portal that does not answer. */
const PATIENCE = 10_000

/** The portal around this page. The only place that knows the frame SDK. */
export class Portal {
  private constructor(private readonly frame: B24Frame) {}

  /** Shakes hands with the portal; fails outside of one, and where the portal keeps silent for ten seconds. */
  static async around(): Promise<Portal> {
    const silence = new Promise<never>((_, fail) => {
      setTimeout(() => fail(new Error('the portal does not answer')), PATIENCE)
    })
    return new Portal(await Promise.race([initializeB24Frame(), silence]))
  }

  /** Whether the application is being installed: then, and only then, the installation can be finished. */
  get installing(): boolean {
    return this.frame.isInstallMode
  }

  /** The last thing that a page does: the portal never answers, it opens the application anew. */
  finishInstallation(): void {
    void this.frame.installFinish()
  }

  /** Makes the frame as high as the page. */
  async fit(): Promise<void> {
    await this.frame.parent.fitWindow()
  }
}
