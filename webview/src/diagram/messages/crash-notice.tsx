import { Component, type ReactNode } from "react";
import { texts } from "../../texts.ts";
import { ButtonLater } from "../../ui/button-later.tsx";

interface CrashNoticeProps {
  readonly children: ReactNode;
  /** Begins anew, with what the page has kept; resolves when there is something else to draw. */
  readonly onAgain: () => Promise<void>;
}

interface CrashState {
  readonly why: string | undefined;
}

/** In place of a page that could not be drawn: says so, and offers to draw it anew. The model is not touched by it. */
export class CrashNotice extends Component<CrashNoticeProps, CrashState> {
  override state: CrashState = { why: undefined };

  static getDerivedStateFromError(error: unknown): CrashState {
    return { why: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { why } = this.state;
    if (why === undefined) return this.props.children;
    // Until then, drawing would fail as before.
    const again = () => void this.props.onAgain().then(() => this.setState({ why: undefined }));
    return (
      <div className="dg-crash" role="alert">
        <strong>{texts.crash.title}</strong>
        <p>{texts.crash.text}</p>
        <code>{why}</code>
        <ButtonLater onPress={again}>{texts.canvas.again}</ButtonLater>
      </div>
    );
  }
}
