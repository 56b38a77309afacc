/** The everyday of an assignment, whatever the product: documents asked for, questions, appointments. */
import { again, client, expert, type Scene } from './scene.ts';

export const everyday: readonly Scene[] = [
  again(
    'collect',
    expert(
      'Pourriez-vous me [transmettre|déposer|faire parvenir] {piece} pour {mois} ? [C’est la dernière pièce qui me bloque|J’en ai besoin pour avancer|Le plus tôt sera le mieux].',
    ),
    client('[Oui, d’ici {jour}|Je m’en occupe|Je demande à {collegue}].', 'reply'),
    client(
      '[Voilà|C’est déposé|Fichier ajouté au dossier]. [Dites-moi si c’est lisible|Il y a {n} pages|Prévenez-moi si ça ne s’ouvre pas].',
      'nextDay',
    ),
    expert('[Bien reçu|Reçu, merci|Tout s’ouvre bien]. [Je regarde dans la journée|Je vous fais un retour {jour}].', 'hours'),
  ),
  again(
    'collect',
    client('[J’ai déposé|Je viens de déposer] {piece}. [Il manque encore {mois}, j’attends une réponse|{mois} arrivera plus tard].'),
    expert(
      '[Merci|Merci beaucoup], [c’est déjà très utile|je commence avec cela]. Pour {mois}, [pas d’urgence|avant le {date} si possible].',
      'hours',
    ),
    client('[Noté|C’est noté], avant le {date}.', 'soon'),
  ),
  again(
    'collect',
    expert(
      'Le fichier {deDoc} ne s’ouvre pas chez moi, [il semble tronqué|erreur à la page {n}]. [Pouvez-vous le renvoyer ?|Un nouvel envoi, s’il vous plaît ?]',
    ),
    client('[Étrange|Ah], il s’ouvre ici. [Je refais l’export|Je le repasse en PDF].', 'soon'),
    client('[Nouvelle version en ligne|Essayez celle-ci], [plus légère|exportée autrement].', 'reply'),
    expert('[Cette fois c’est bon|Parfait, il s’ouvre]. Merci [pour la patience|].', 'soon'),
  ),
  again(
    'collect',
    expert(
      '[Relance amicale|Petit rappel] : il me manque toujours {piece} {deMois}. [Sans quoi|Sinon], je devrai laisser ce mois de côté.',
    ),
    client('[Mille excuses|Toutes mes excuses|Pardon], [la clôture nous occupe|on est débordés en ce moment]. {jour} sans faute.', 'hours'),
    expert('[Aucun problème|Pas de souci], {jour} me convient.', 'soon'),
    client('[Promesse tenue|Comme promis] : c’est au dossier, {n} fichiers.', 'days'),
    expert('[Impeccable|Merci, bien reçu]. [Le dossier avance bien|On y est presque].', 'hours'),
  ),
  again(
    'collect',
    client('{collegue} demande si {doc} doit être [l’original ou si une copie suffit|signé ou non].'),
    expert('Une copie [lisible |]suffit. L’original reste chez vous, [à garder six ans|on pourrait vous le demander un jour].', 'reply'),
    client('[C’est plus simple|Très bien], je lui dis.', 'soon'),
  ),
  again(
    'collect',
    expert('Êtes-vous disponible {jour} vers {heure} pour [un point rapide|un appel de vingt minutes|regarder le tableau ensemble] ?'),
    client('{jour} [je suis sur la route|c’est compliqué], plutôt {jour2} ?', 'reply'),
    expert('{jour2}, même heure, [c’est bon pour moi|je bloque]. [Je vous appelle|Je vous envoie le lien].', 'soon'),
    client('[Parfait|Super], à {jour2}.', 'soon'),
  ),
  again(
    'collect',
    client(
      '[Je rentre de congé|De retour de vacances|Me revoici après quelques jours d’absence|Je reprends le dossier {produit}], [où en sommes-nous|quelles sont les nouvelles|que s’est-il passé|qu’attendez-vous de nous] ?',
    ),
    expert('Il reste {n} pièces à recevoir, dont {doc}. [Le reste est contrôlé|Tout le reste est en ordre].', 'hours'),
    client('[Je reprends la main|Je m’y remets]. Vous aurez {doc} {jour}.', 'reply'),
  ),
  again(
    'collect',
    expert(
      '[Merci pour l’envoi|J’ai parcouru l’envoi] : sur {n} fichiers, un concerne {site} et non {site2}. [Je le classe ailleurs|Je le mets de côté ?]',
    ),
    client('[Oui|Vous avez raison], mauvaise case de ma part. [Il servira peut-être plus tard|Gardez-le au cas où].', 'reply'),
  ),
  again(
    'analyse',
    expert(
      '[Point d’étape|Où j’en suis] : {pct} des lignes sont contrôlées, {n} restent à éclaircir. [La liste est au dossier|Je vous ai mis la liste].',
    ),
    client('[Merci pour la visibilité|J’aime bien ces points réguliers]. Je réponds aux {n} [cette semaine|d’ici {jour}].', 'hours'),
    client('[Réponses inscrites dans le tableau|J’ai rempli la colonne de droite], sauf une où il faut {collegue}.', 'days'),
    expert('[Très clair|Tout est clair], il ne reste que celle-là.', 'hours'),
  ),
  again(
    'analyse',
    expert('Un montant m’interroge : {eur} en {mois}, sans libellé. [À quoi correspond-il ?|Cela vous dit quelque chose ?]'),
    client('[Aucune idée comme ça|De mémoire, non], [je cherche|je demande à la comptabilité].', 'reply'),
    client(
      'Trouvé : [une régularisation de l’année d’avant|une écriture passée deux fois|un avoir mal saisi]. [À retirer, donc|Vous pouvez l’enlever].',
      'nextDay',
    ),
    expert('[Retiré|C’est retiré]. [Merci d’avoir creusé|Merci pour la recherche].', 'hours'),
  ),
  again(
    'analyse',
    client('[La direction me demande|Mon directeur demande] un chiffre pour le budget : je peux annoncer {estime} ?'),
    expert(
      '[Annoncez plutôt une fourchette|Restez sur une fourchette], {pct} de moins dans le cas prudent. [On ne vous reprochera jamais une bonne surprise|Mieux vaut promettre moins].',
      'hours',
    ),
    client('[Sage|Bon conseil], merci.', 'soon'),
  ),
  again(
    'analyse',
    expert('J’ai comparé {mois} et {mois2} : l’écart atteint {pct}. [Une raison particulière ?|Il s’est passé quelque chose ?]'),
    client(
      '[Oui|En effet], [un gros client perdu|un surcroît d’activité|une fermeture de deux semaines] en {mois2}. [Rien d’anormal|C’est expliqué dans nos comptes].',
      'reply',
    ),
    expert('[Cela se voit dans les chiffres|C’est cohérent]. J’ajoute une phrase d’explication.', 'hours'),
  ),
  again(
    'analyse',
    client('[Une question bête|Question de novice] : la colonne « {pct} » de votre tableau, [c’est quoi|elle sert à quoi] ?'),
    expert(
      '[Il n’y a pas de question bête|Bonne question] : c’est la part retenue après contrôle. Le reste est [écarté par prudence|en attente d’une pièce].',
      'reply',
    ),
    client('[Ah, d’accord|Je comprends mieux] !', 'soon'),
  ),
  again(
    'analyse',
    expert(
      'Je serai [en déplacement|en formation|absent] {jour} et {jour2}. [Laissez-moi vos messages ici|Écrivez quand même], je les lirai le soir.',
    ),
    client('[Pas de problème|C’est noté], [bon déplacement|à la semaine prochaine].', 'reply'),
  ),
  again(
    'analyse',
    client(
      '{administration} a publié une note [la semaine dernière|le {hier}]. [Cela change quelque chose pour nous ?|Un impact sur le dossier ?]',
    ),
    expert(
      '[Lue|Je viens de la lire] : elle confirme notre lecture sur le point principal et [resserre un détail|précise les justificatifs].',
      'hours',
    ),
    client(
      '[Donc on continue|Rien à refaire, alors|Rien ne change pour {mois}, donc|On garde le calcul actuel|Pas de conséquence pour {site}, si je comprends bien] ?',
      'soon',
    ),
    expert('[On continue|Rien à refaire]. J’ai juste ajouté {doc} à la liste, par précaution.', 'reply'),
  ),
  again(
    'analyse',
    expert('Vérification faite sur {site} : [tout est conforme|rien à reprocher]. [Je passe à {site2}|Prochaine étape : {site2}].'),
    client('[Parfait|Bonne nouvelle]. Pour {site2}, demandez plutôt {collegue}, [l’historique est compliqué|c’est son secteur].', 'hours'),
    expert('[Merci du conseil|C’est noté], je lui pose mes {n} questions ici même.', 'soon'),
  ),
  again(
    'analyse',
    client(
      '[On vient de retrouver|Bonne pioche] : {piece} {deMois}, alors que [l’on n’y croyait plus|nous avions renoncé]. [Trop tard ?|Encore utile ?]',
    ),
    expert(
      '[Jamais trop tard|Pas du tout] ! Cela fait remonter le total de {eur}. [Où cela se cachait-il ?|Beau travail d’archives.]',
      'reply',
    ),
    client('[Derrière l’armoire {deCollegue}|Dans un carton étiqueté « divers »], [évidemment|on ne rit pas].', 'soon'),
  ),
  again(
    'finalise',
    expert('[Je commence la rédaction|La rédaction avance]. Avez-vous une préférence pour [le niveau de détail|la présentation] ?'),
    client(
      '[Court et clair|Le plus simple possible], avec {doc} en annexe. [La direction ne lit que la première page|On lit peu].',
      'reply',
    ),
    expert('[Message reçu|Compris] : une page de synthèse, le reste en annexe.', 'soon'),
  ),
  again(
    'finalise',
    expert('La version {n} est au dossier. [Les changements sont en bleu|J’ai surligné les changements], essentiellement page {page}.'),
    client(
      '[Relue|Relu], [rien à ajouter|une faute de frappe au deuxième paragraphe]. Pour {site}, [c’est parfait|tout est exact].',
      'nextDay',
    ),
    expert('[Merci|Merci de la relecture], [c’est corrigé|je fige cette version].', 'hours'),
  ),
  again(
    'finalise',
    client('[Qui signe|Qui doit signer] : la direction, ou {collegue} par délégation ?'),
    expert(
      'La direction, [sans hésiter|c’est plus sûr]. [Une délégation se discute|{administration} regarde la qualité du signataire].',
      'reply',
    ),
    client('[Signature demain matin|Elle signe {jour}].', 'hours'),
    client('[C’est signé|Document signé], au dossier.', 'nextDay'),
    expert('[Parfait|Très bien], [j’envoie|le dépôt part] cet après-midi.', 'hours'),
  ),
  again(
    'finalise',
    client('[Des nouvelles|Avez-vous des nouvelles] {deAdministration} ?'),
    expert(
      '[Pas encore|Toujours rien], c’est dans les délais habituels. [Je relance le {date}|Sans réponse le {date}, je les appelle].',
      'hours',
    ),
    expert(
      '[J’ai eu quelqu’un|Eu au téléphone ce matin] : le dossier est [à l’instruction|chez l’inspecteur], [rien ne manque|aucune pièce demandée].',
      'days',
    ),
    client('[Merci d’avoir appelé|Bonne nouvelle], [on patiente|attendons].', 'hours'),
  ),
];
