/** What the bot says in French on Slack alone. */
import type { SlackWords } from "../slack.ts";

const reinstall = "La personne qui m’héberge doit m’installer à nouveau.";

export const slack: SlackWords = {
  notInChannel: (bot) => ({
    missing: "Je ne suis pas dans ce canal.",
    mend: `Tapez-y /invite @${bot}, puis réessayez.`,
  }),
  unseen: (bot) => ({
    missing: "Je ne vois pas ce canal.",
    mend: `S’il est privé, tapez-y /invite @${bot}, puis réessayez.`,
  }),
  archived: { missing: "Ce canal est archivé.", mend: "Sortez-le des archives, ou choisissez-en un autre." },
  directClosed: { missing: "Je ne peux pas vous écrire là.", mend: "Choisissez un canal." },
  restricted: {
    missing: "Seuls certains membres peuvent publier dans ce canal.",
    mend: "Demandez à un admin de l’espace de travail de me l’autoriser, ou choisissez un autre canal.",
  },
  lacksScope: { missing: "Slack dit qu’il me manque une autorisation.", mend: reinstall },
  removed: { missing: "Slack ne me laisse plus entrer dans cet espace de travail.", mend: reinstall },
  managersUnseen:
    "Je ne peux pas voir qui gère cet espace de travail : Slack ne me laisse pas regarder (users:read). La personne qui m’héberge doit m’installer à nouveau avec le manifeste actuel.",
  managersUnknown: "Je n’ai pas pu demander à Slack si vous pouvez changer cela. Réessayez dans une minute.",
  formNotOpened: "Slack ne m’a pas laissé ouvrir le formulaire. Merci de réessayer.",
  notInstalled:
    "Je ne suis pas installé dans cet espace de travail. Demandez le lien d’installation à la personne qui m’héberge.",
  verifyQuotes: "Vérifier les citations",
  findQuotes: "Chercher des citations",
  install: {
    title: "Pullquote pour Slack",
    intro:
      "Chaque jour, un résumé de l’actualité de l’IA fait de ce qui a été dit, mot pour mot, avec les noms.",
    asks: "Il demande ces autorisations. De ce qui s’écrit, il ne lit que les messages qui le mentionnent ou qu’on lui montre :",
    add: "Ajouter à Slack",
    done: (team) => `Pullquote est dans ${team}.`,
    next: "Je vous ai envoyé dans Slack un message qui propose un premier résumé.",
    open: "Ouvrir Slack",
    cancelled: "Rien n’a été installé : vous avez annulé dans Slack.",
    stale: "Ce lien vient d’un autre navigateur, ou date de plus de dix minutes.",
    failed: "Slack n’a pas terminé l’installation.",
    wholeOrganisation:
      "Je peux être ajouté à des espaces de travail, un par un, et non à une organisation entière. Choisissez un espace en haut de la page de Slack, puis réessayez.",
    again: "Réessayer",
  },
};
