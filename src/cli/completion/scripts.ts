/** What shells run to complete a command line: it asks `batchcast --complete` for the words. */
import type { Shell } from '../../words/shells.ts';

const bash = `# batchcast completion bash >> ~/.bashrc
_batchcast() {
  local IFS=$'\\n'
  COMPREPLY=($(batchcast --complete "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f1))
}
complete -o default -F _batchcast batchcast
`;

const zsh = `# batchcast completion zsh >> ~/.zshrc, after compinit
_batchcast() {
  local line
  local -a found
  for line in "\${(@f)$(batchcast --complete "\${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    [[ -n $line ]] && found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done
  if (( $#found )); then _describe batchcast found; else _files; fi
}
compdef _batchcast batchcast
`;

const fish = `# batchcast completion fish > ~/.config/fish/completions/batchcast.fish
function __batchcast_complete
  set -l line (commandline -opc) (commandline -ct)
  batchcast --complete $line[2..-1] 2>/dev/null
end
complete -c batchcast -a '(__batchcast_complete)'
`;

/** By shell. */
export const completionScripts: Readonly<Record<Shell, string>> = { bash, zsh, fish };
