/** What client companies and the firm write to each other, apart from any assignment. */
import { again, client, firm, once, type Scene } from './scene.ts';

export const supportWithClients: readonly Scene[] = [
  once(
    'start',
    firm(
      '[Votre espace est ouvert|L’espace de {client} est prêt]. [Vos premiers dossiers y figurent déjà|Le questionnaire d’éligibilité vous attend], [bonne découverte|n’hésitez pas à écrire ici].',
    ),
    client(
      '[C’est clair et rapide|Prise en main facile], merci. [Qui voit ce que j’écris ici ?|Ce fil est-il lu par les experts ?]',
      'hours',
    ),
    firm(
      '[Seulement vous, vos collègues et nous|Uniquement votre entreprise et le cabinet]. Les experts ne lisent que le fil de leur mission.',
      'reply',
    ),
    client('[Parfait, c’était ma question|Très bien ainsi].', 'soon'),
  ),
  once(
    'start',
    client(
      '[Bonjour au cabinet|Premier message] : nous venons d’ouvrir le compte de {client}. [Par quel produit conseillez-vous de commencer ?|Par où commence-t-on ?]',
    ),
    firm(
      '[Bienvenue à vous|Ravis de vous accueillir]. Au vu de votre activité, {produit} me paraît [le plus prometteur|la priorité]. [On en parle {jour} ?|Un appel {jour} à {heure} ?]',
      'hours',
    ),
    client('[Avec plaisir|Volontiers], [je bloque le créneau|c’est noté].', 'reply'),
    firm('[À {jour}, donc|C’est noté]. D’ici là, [jetez un œil à la fiche du produit|la fiche du produit vous dira l’essentiel].', 'soon'),
  ),
  once(
    'start',
    firm(
      '[Bienvenue|Bienvenue parmi nous] ! [Je suis à votre disposition au cabinet|Je suivrai votre entreprise au cabinet|Vous me joindrez ici pour tout ce qui touche à vos dossiers]. [Ce fil est ouvert en permanence|Écrivez ici pour toute question], nous répondons dans la journée.',
    ),
    client('[Merci|Merci pour l’accueil]. [Première question, justement|J’en profite] : comment ajoute-t-on un collègue ?', 'hours'),
    firm(
      'Depuis la page de l’entreprise, ou [donnez-moi son nom et je m’en charge|je peux le faire pour vous]. Lecture seule ou accès complet ?',
      'reply',
    ),
    client('Lecture seule pour {collegue}, [au service paie|à la comptabilité].', 'soon'),
    firm('[Invitation envoyée|C’est fait], {collegue} a sept jours pour l’accepter.', 'reply'),
  ),
  once(
    'support',
    client('[On nous parle beaucoup|J’ai lu un article] du dispositif {produit} : sommes-nous concernés, avec {nn} salariés ?'),
    firm(
      '[Possiblement|À première vue oui]. [Il me faudrait trois informations|Répondez au questionnaire d’éligibilité], cela prend cinq minutes.',
      'hours',
    ),
    client('[Questionnaire rempli|C’est fait]. [Verdict ?|Alors ?]', 'nextDay'),
    firm(
      'Éligible, avec un enjeu de l’ordre de {estime}. [Je vous propose trois experts|Trois experts correspondent], leurs profils sont dans le catalogue.',
      'nextDay',
    ),
    client('[Merci, on regarde|Très bien], je compare avec {collegue}.', 'hours'),
  ),
  once(
    'support',
    client('Un expert n’a pas répondu à notre offre et elle a expiré. [Que faire ?|On recommence ?]'),
    firm(
      '[Navrés pour l’attente|C’est rare]. Vous pouvez la proposer à un autre expert, [le dossier est conservé|rien n’est à ressaisir]. [Deux me semblent disponibles|J’en vois deux disponibles ce mois-ci].',
      'reply',
    ),
    client(
      '[Lequel répond le plus vite ?|Le plus rapide des deux ?|Qui connaît le mieux {produit} ?|Lequel est libre dès {moisProchain} ?]',
      'soon',
    ),
    firm(
      'Celui dont le délai affiché est de [quatre heures|trois heures]. [Son taux dans les délais est excellent|Très bons retours].',
      'reply',
    ),
    client('[Proposé|C’est proposé], merci.', 'hours'),
  ),
  again(
    'support',
    client(
      '[Pouvez-vous m’expliquer|Je ne comprends pas] la différence entre honoraires au forfait et au pourcentage [pour {produit}|sur ce type de dossier] ?',
    ),
    firm(
      'Au forfait, le prix est connu d’avance. Au pourcentage, vous payez [en fonction du résultat|{pct} de ce qui est récupéré], avec un plafond. [Le simulateur montre les deux|Le simulateur compare les deux].',
      'reply',
    ),
    client('[Avec {estime} d’enjeu, vous choisiriez quoi ?|Et dans notre cas ?]', 'soon'),
    firm('[Nous restons neutres|Le choix vous revient], mais au-delà de {eur} d’honoraires prévus, demandez un plafond.', 'hours'),
    client('[C’est très clair|Parfait], merci.', 'soon'),
  ),
  again(
    'support',
    client(
      '[{collegue} ne reçoit pas|Nous ne recevons plus] les notifications depuis {jourSimple}. [Un souci chez vous ?|C’est général ?]',
    ),
    firm(
      'Rien de général. [Les heures de silence sont-elles actives ?|Avez-vous vérifié les réglages de notifications ?] C’est la cause la plus fréquente.',
      'reply',
    ),
    client('[C’était ça|En effet], [le réglage était sur « aucune »|les heures de silence couvraient la journée].', 'hours'),
    firm('[Ravi que ce soit réglé|Tant mieux]. [Bonne journée|Je ferme la demande].', 'soon'),
  ),
  again(
    'support',
    client(
      '[Notre adresse a changé|Nous avons déménagé] : {site} devient notre siège. [Vous mettez à jour ?|Pouvez-vous modifier la fiche ?]',
    ),
    firm('[C’est fait|Fiche mise à jour]. [Pensez à prévenir vos experts|Les experts en cours voient déjà la nouvelle adresse].', 'hours'),
    client('[Merci pour la rapidité|Parfait].', 'reply'),
  ),
  again(
    'support',
    firm(
      '[Pour information|Rappel] : la date limite pour {produit} approche, [fin {moisProchain}|le {date2}]. [Votre dossier n’est pas encore confié à un expert|Voulez-vous que nous vous aidions à choisir ?]',
    ),
    client('[Merci du rappel|Oui, on avait un peu oublié]. [On le lance {jour}|Je m’en occupe cette semaine].', 'hours'),
    firm('[Très bien|Parfait], je garde un œil dessus.', 'soon'),
  ),
  again(
    'support',
    client(
      '[Serait-il possible|Est-il possible] d’avoir un récapitulatif des montants récupérés [depuis le début|cette année], pour notre bilan ?',
    ),
    firm('[Bien sûr|Oui]. [Sous quel format ?|Tableur ou PDF ?]', 'reply'),
    client('[Un tableur|Tableur], avec une ligne par dossier.', 'soon'),
    firm(
      '[Déposé|Voici] : {n} dossiers, {final} au total. [Dites-moi si une colonne manque|N’hésitez pas s’il manque quelque chose].',
      'nextDay',
    ),
    client('[Exactement ce qu’il fallait|C’est parfait].', 'hours'),
  ),
  again(
    'support',
    client('[Je travaille souvent hors connexion|Dans le train, je n’ai pas de réseau] : mes messages partent bien [après|au retour] ?'),
    firm(
      'Oui, ils attendent sur votre ordinateur et partent dès que la connexion revient, [dans l’ordre|sans doublon]. La pastille en bas à gauche [vous le dit|indique combien attendent].',
      'reply',
    ),
    client('[Génial|Très bien pensé].', 'soon'),
  ),
  again(
    'support',
    firm(
      '[Une maintenance est prévue|Nous faisons une maintenance] {jour} soir, [une petite heure|de 21 h à 22 h]. Vous pourrez continuer à lire et à écrire, tout partira ensuite.',
    ),
    client('[Merci de prévenir|Bien noté].', 'hours'),
  ),
  again(
    'support',
    client(
      '[Un mot pour saluer|Je voulais vous dire merci pour] le travail de notre expert sur {produit} : [réactif et clair|un vrai professionnel].',
    ),
    firm(
      '[Merci beaucoup|Voilà qui fait plaisir], je lui transmets. [Vous pourrez le dire dans votre avis|N’hésitez pas à laisser un avis à la fin].',
      'hours',
    ),
  ),
  again(
    'unanswered',
    firm(
      '[Votre dossier {produit} est prêt à être proposé|Nous avons trois profils pour {produit}]. [Dites-moi quand vous voulez en parler|Un appel {jour} ?]',
      'hours',
    ),
  ),
  again(
    'unanswered',
    client(
      '[Une question sur la facture {deMoisDernier}|J’ai un doute sur la dernière facture] : le montant de {eur} inclut-il la commission ?',
      'hours',
    ),
  ),
  again(
    'unanswered',
    client(
      '[Nous aimerions ouvrir|On voudrait ouvrir] un dossier {produit} pour {site}. [Quelle est la marche à suivre ?|Par où commencer ?]',
      'hours',
    ),
    client('[{collegue} peut vous appeler {jour}|Disponible {jour} toute la matinée si besoin].', 'soon'),
  ),
];
