/** How an assignment begins, whatever the product: the offer, its answers, the first days. */
import { again, because, client, expert, once, type Scene } from './scene.ts';

export const beginnings: readonly Scene[] = [
  once(
    'offer',
    client(
      'Nous cherchons quelqu’un pour notre dossier {produit} {annee}. [Votre profil nous a été recommandé|Vos références nous ont plu|Votre expérience sur {produit} correspond], d’où cette proposition. L’enjeu est estimé à {estime}.',
    ),
    expert(
      'Merci [de votre confiance|pour la proposition]. [J’ai une question avant de répondre|Avant de m’engager, une question] : quelqu’un a-t-il déjà travaillé sur cette période ?',
      'hours',
    ),
    client(
      '[Non, personne|Rien n’a été fait], [c’est une première pour nous|on part de zéro]. {collegue} connaît bien le sujet et sera disponible.',
    ),
    expert(
      '[C’est plutôt une bonne nouvelle|Très bien]. Je regarde [mon planning|ma charge] et je réponds [avant l’échéance de l’offre|très vite].',
      'soon',
    ),
  ),
  once(
    'offer',
    client(
      '[Voici notre proposition|Je vous adresse notre proposition] pour {produit}. Les conditions sont celles de votre profil ; [dites-moi si quelque chose vous gêne|si un point coince, parlons-en].',
    ),
    expert(
      '[Je l’ai lue|Lue], les conditions me conviennent. [L’échéance du {date2} est-elle ferme ?|Quelle latitude sur l’échéance ?]',
      'hours',
    ),
    client('[Elle peut glisser d’une ou deux semaines|On peut discuter de quelques jours], pas plus : {administration} n’attendra pas.'),
    expert('[Cela me va|C’est jouable].', 'soon'),
  ),
  once(
    'offer',
    client(
      '[Avez-vous de la place|Seriez-vous disponible] en ce moment ? Le dossier {produit} de {client} [attend depuis trop longtemps|a pris du retard] et j’aimerais qu’il avance avant {moisProchain}.',
    ),
    expert(
      '[J’ai|Il me reste] environ {n} jours sur les prochaines semaines. [Combien de personnes chez vous seront mobilisées ?|Qui sera mon interlocuteur ?]',
      'hours',
    ),
    client('[Deux|Principalement] : {collegue} pour les pièces, et moi pour les décisions.', 'reply'),
    expert('[Bonne organisation|Cela me paraît bien]. Dans ce cas, [je vous réponds demain|vous aurez ma réponse {jour}].'),
    client('[Entendu|Parfait], [rien ne presse à l’heure près|à très vite].', 'soon'),
  ),
  once(
    'offer',
    client(
      'Suite à [notre échange avec le cabinet|l’avis du cabinet], je vous propose la mission {produit}, période {annee}. [Le dossier est déjà en partie constitué|Une partie des pièces est prête] : {doc} et {doc2}.',
    ),
    expert(
      '[Voilà un dossier bien préparé|Cela change la vie d’avoir des pièces dès le départ]. [Puis-je les parcourir avant d’accepter ?|M’autorisez-vous à les lire avant de répondre ?|Je peux regarder {doc} avant de m’engager ?]',
      'reply',
    ),
    client('[Naturellement|Bien sûr], elles sont au dossier.', 'soon'),
    expert(
      '[J’ai parcouru l’ensemble|Parcouru], [rien ne me paraît bloquant|c’est sérieux]. Il faudra vérifier {doc}, [où il manque une page|à compléter].',
      'hours',
    ),
  ),
  once(
    'accept',
    expert(
      'Mission acceptée, [ravi de travailler avec vous|merci encore]. Je vous propose un premier point {jour} à {heure}, [trente minutes|une demi-heure] suffiront.',
    ),
    client('{jour} {heure}, [c’est noté|ça me va]. [{collegue} se joindra à nous|J’invite {collegue}].', 'hours'),
    expert('[Très bien|Parfait]. Ordre du jour : calendrier, pièces, et qui valide quoi.', 'soon'),
  ),
  once(
    'accept',
    client(
      '[Merci d’avoir accepté|Nous sommes heureux de vous avoir avec nous|Nous voilà partis|Merci de vous lancer avec nous]. Par quoi [souhaitez-vous commencer|commence-t-on] ?',
    ),
    expert('Par {doc}, si possible [cette semaine|avant {jour}]. Le reste peut attendre, je vous dirai au fur et à mesure.', 'reply'),
    client('[Je m’en charge|Je les demande à {collegue}]. [Un format en particulier ?|PDF ou tableur ?]'),
    expert('[Comme ça vous arrange|Peu importe], tant que c’est lisible.', 'soon'),
  ),
  once(
    'start',
    expert(
      'Le calendrier que je vous propose : pièces réunies pour le {date}, analyse jusqu’au {date2}, puis la rédaction. [Cela vous semble tenable ?|Qu’en dites-vous ?]',
    ),
    client('[Ambitieux mais faisable|C’est tenable], sauf {jour} où nous sommes en inventaire.', 'hours'),
    expert('[Je l’évite|C’est noté]. Je décale d’un jour.', 'soon'),
  ),
  once(
    'start',
    client(
      '[Petit rappel|Pour information] : {collegue} est à mi-temps, le mieux est de [lui écrire le matin|passer par ici], tout le monde voit les messages.',
    ),
    expert('[C’est très bien comme ça|Je note], tout passera par ce fil.', 'reply'),
  ),
  because(
    ['capacity'],
    once(
      'decline',
      expert(
        'Merci pour votre proposition. [Après réflexion|J’ai bien regardé], je préfère décliner : [mon planning est complet jusqu’en {moisProchain}|ma charge ne me permet pas de tenir votre échéance].',
        'hours',
      ),
      client(
        '[Dommage|Je comprends]. Merci d’avoir répondu [rapidement|franchement]. [Un confrère à conseiller ?|Connaîtriez-vous quelqu’un ?]',
      ),
      expert(
        'Le cabinet pourra vous orienter, [plusieurs confrères connaissent bien le sujet {produit}|il y a de très bons profils sur {produit}]. Bonne suite pour ce dossier.',
        'hours',
      ),
    ),
  ),
  because(
    ['conflict_of_interest'],
    once(
      'decline',
      expert(
        'Je dois [malheureusement |]refuser cette mission : je conseille déjà [une société concurrente|un de vos concurrents directs] et [je ne veux pas de conflit d’intérêts|la déontologie me l’interdit].',
        'hours',
      ),
      client('[C’est tout à votre honneur|Merci de le dire si clairement]. [À une autre occasion|Peut-être une prochaine fois].'),
    ),
  ),
  because(
    ['out_of_scope'],
    once(
      'decline',
      expert(
        'Le sujet de {site} sort de mon domaine : {produit}, oui, mais pas [pour votre activité|avec cette particularité]. [Je préfère ne pas prendre le dossier|Il vous faut quelqu’un de plus pointu].',
        'hours',
      ),
      client('[Merci de votre honnêteté|Vous auriez pu dire oui, merci]. On cherche ailleurs.', 'reply'),
    ),
  ),
  once(
    'expired',
    client('[Avez-vous pu regarder|Avez-vous vu] notre proposition ? L’offre expire [bientôt|dans la journée].', 'days'),
    client(
      'L’offre est arrivée à son terme, [nous allons solliciter quelqu’un d’autre|nous passons au profil suivant]. [Bonne continuation|Sans rancune].',
      'days',
    ),
  ),
  once(
    'expired',
    client(
      '[Je me permets de relancer|Petite relance] au sujet du dispositif {produit} : [une réponse, même négative, nous aiderait|nous avons besoin de savoir].',
      'nextDay',
    ),
    expert(
      '[Toutes mes excuses|Pardon], je rentre de déplacement et l’offre a expiré entre-temps. [Je n’aurais de toute façon pas pu avant {moisProchain}|Mon planning était plein].',
      'days',
    ),
    client('[Pas de souci|Je comprends], merci du retour. Nous avons trouvé quelqu’un.', 'hours'),
  ),
  once(
    'expired',
    client(
      'Sans nouvelles de votre part, [nous laissons l’offre s’éteindre|l’offre va s’éteindre]. [Le dossier reste ouvert si vous changez d’avis|Le cabinet nous propose une autre solution].',
      'days',
    ),
  ),
  again(
    'start',
    expert(
      '[J’ai créé|Je viens de faire] la liste des pièces attendues : elle commence par {doc} et {doc2}. [Cochez au fur et à mesure|On la complète ensemble].',
    ),
    client('[Vue|J’ai vu la liste]. {n} lignes sur dix sont déjà prêtes, [pas mal, non ?|le reste suit].', 'hours'),
    expert('[Très bon départ|Excellent début].', 'soon'),
  ),
];
