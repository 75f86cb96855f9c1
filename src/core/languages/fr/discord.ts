/** What the bot says in French on Discord alone. */
import type { DiscordWords } from "../discord.ts";

export const discord: DiscordWords = {
  permissions: {
    view: "Voir le salon",
    send: "Envoyer des messages",
    sendInThreads: "Envoyer des messages dans les fils",
    history: "Voir les anciens messages",
    attachFiles: "Joindre des fichiers",
  },
  lacks: (permissions, channel) => {
    const names = permissions.map((name) => `« ${name} »`).join(" et ");
    return {
      missing: `Il me manque ${names} dans #${channel}.`,
      mend: `Ouvrez les paramètres de #${channel}, puis « Permissions », et accordez-moi ${names}.`,
    };
  },
  unseen: {
    missing: "Je ne vois pas ce salon.",
    mend: "Ouvrez ses paramètres, puis « Permissions », ajoutez-moi et accordez-moi « Voir le salon » et « Envoyer des messages ».",
  },
  refused: {
    missing: "Je n’ai pas le droit de publier dans ce salon.",
    mend: "Ouvrez ses paramètres, puis « Permissions », et accordez-moi « Voir le salon » et « Envoyer des messages ».",
  },
  wrongKind: {
    missing: "Ce salon n’accepte pas de messages.",
    mend: "Choisissez un salon textuel, un salon d’annonces, un forum ou un fil.",
  },
  closedThread: {
    missing: "Ce fil est fermé.",
    mend: "Rouvrez-le et déverrouillez-le, ou choisissez un autre salon.",
  },
  removed: { missing: "Je ne suis plus sur ce serveur.", mend: "Invitez-moi de nouveau." },
  directClosed: {
    missing: "Cette personne n’accepte pas mes messages privés.",
    mend: "Elle peut les permettre dans le menu du serveur, « Paramètres de confidentialité » ; ou choisissez un salon.",
  },
  noTag: {
    missing:
      "Ce forum exige un tag pour chaque publication, et seuls les modérateurs peuvent poser ceux qu’il a.",
    mend: "Ajoutez un tag que tout le monde peut utiliser, ou permettez les publications sans tag.",
  },
  findQuotes: "Trouver des citations",
  fillInAgain: "Remplir à nouveau",
  serversOnly: "Cela ne marche que sur un serveur qui m’a ajouté, parce qu’il s’agit d’un de ses salons.",
  setUpThere: (server) =>
    `Je n’ai encore le droit d’écrire dans aucun salon de ${server}. Dans celui qui doit recevoir le résumé, accordez-moi « Voir le salon » et « Envoyer des messages », puis tapez-y /digest setup.`,
  tooLong: "Discord n’en montre pas plus ici. Sur un serveur qui m’a ajouté, vous aurez tout.",
  notShared:
    "Ce serveur ne montre les réponses des applications ajoutées à titre personnel qu’à la personne qui demande.",
};
