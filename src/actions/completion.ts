/** `pullquote completion`: the script with which a shell completes our commands. */
import { completionScripts, shells } from "../adapters/cli/completion.ts";
import { action } from "./action.ts";

export const completion = action({
  name: "completion",
  summary: "print a script that lets the shell complete commands and options",
  about: ["Commands, options and their values are completed with TAB, and file names where a file is meant."],
  arguments: { shell: { says: "whose script", choices: shells } },
  examples: [
    ["completion bash >> ~/.bashrc", "then open a new shell"],
    ["completion zsh >> ~/.zshrc", "below compinit"],
    ["completion fish > ~/.config/fish/completions/pullquote.fish", ""],
  ],
  run: ({ screen }, { shell }) => screen.write(completionScripts[shell]),
});
