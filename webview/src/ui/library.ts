// The only importer of the library of controls.
import "./csp-nonce.ts";

export {
  type Button,
  type Checkbox,
  type Dropdown,
  provideVSCodeDesignSystem,
  type TextArea,
  type TextField,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeDropdown,
  vsCodeLink,
  vsCodeOption,
  vsCodeTextArea,
  vsCodeTextField,
} from "@vscode/webview-ui-toolkit";

// It takes the colours of the theme up when the window has been loaded, and follows them from then on. It comes later.
if (document.readyState === "complete") window.dispatchEvent(new Event("load"));
