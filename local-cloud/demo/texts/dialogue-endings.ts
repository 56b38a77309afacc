/** Pauses, delivery, validation, refusals, and the messages that still wait for an answer. */
import { again, because, client, expert, once, type Scene } from './scene.ts';

export const endings: readonly Scene[] = [
  because(
    ['waiting_authority'],
    once(
      'hold',
      expert(
        'Je mets la mission en pause : {administration} [n’a pas encore répondu|doit d’abord se prononcer], et [rien ne sert d’avancer sans cela|la suite en dépend].',
        'hours',
      ),
      client('[C’est logique|Je comprends]. [Vous nous prévenez|Tenez-nous au courant] dès que ça bouge ?'),
      expert('[Bien sûr|Évidemment], je regarde chaque {jourSimple}.', 'soon'),
    ),
  ),
  because(
    ['waiting_client'],
    once(
      'hold',
      expert(
        'Sans {doc}, je suis à l’arrêt. [Je passe la mission en pause|Je la mets en attente] pour que le délai ne courre pas, [dites-moi quand vous l’aurez|on reprend dès réception].',
        'hours',
      ),
      client('[C’est de notre faute|On assume], {collegue} est en arrêt [et personne d’autre n’a les accès|, on s’organise].'),
      expert('[Prenez le temps qu’il faut|Aucun reproche], bon rétablissement à {collegue}.', 'reply'),
      client('[On a récupéré les accès|Ça y est], {doc} sera là {jour}.', 'days'),
    ),
  ),
  because(
    ['waiting_expert', 'other'],
    once(
      'hold',
      client(
        '[Pouvons-nous geler|Peut-on suspendre] le dossier quelques semaines ? [Déménagement de {site}|Changement de logiciel], tout est en carton.',
      ),
      expert('[Oui, bien sûr|Pas de difficulté]. L’échéance reste confortable, [reprenons vers {moisProchain}|faites-moi signe].', 'hours'),
      client('[Merci de votre souplesse|Merci pour la compréhension].', 'soon'),
    ),
  ),
  once(
    'submit',
    expert(
      'Tout est prêt : rapport, annexes et calcul final, soit {final}. [La mission est passée à valider|Je vous laisse valider], vous avez quatorze jours.',
      'hours',
    ),
    client('[Merci, je lis cela|Reçu]. [Le rapport a belle allure|Première impression excellente].', 'hours'),
  ),
  once(
    'submit',
    expert(
      '[Livrable déposé|Le livrable est au dossier], {nn} pages. Le résumé tient en page {n}. [À votre disposition pour en parler|Je reste disponible pour toute question].',
      'hours',
    ),
    client('[Nous le lisons à deux avec {collegue}|{collegue} et moi lisons en parallèle], retour {jour}.', 'reply'),
    expert('[Parfait|Très bien], prenez votre temps.', 'soon'),
  ),
  once(
    'submit',
    expert(
      'Voici la version finale pour {produit} {annee}. [J’y ai intégré vos remarques|Toutes vos remarques y sont], et le montant arrêté est de {final}.',
      'hours',
    ),
    client('{final}, [c’est dans ce que vous aviez annoncé|mieux que prévu]. Je présente cela [en comité|à la direction] {jour}.', 'hours'),
  ),
  once(
    'changes',
    client(
      '[Deux remarques avant de valider|On y est presque] : la page {page} reprend un ancien chiffre, et {doc} n’est pas cité. [Pouvez-vous reprendre ?|Je demande donc une reprise.]',
      'hours',
    ),
    expert(
      '[Vous avez raison|Bien vu] pour la page {page}. Je corrige et je cite {doc}, [compter une journée|demain au plus tard].',
      'reply',
    ),
    client('[Merci|Super], pas d’urgence.', 'soon'),
  ),
  once(
    'changes',
    client(
      '{collegue} trouve que la partie sur {site} est [trop rapide|difficile à suivre]. [Un paragraphe de plus ?|Peut-on la développer ?]',
      'hours',
    ),
    expert('[Je l’étoffe|D’accord], avec le tableau des mois de {mois} et {mois2}.', 'hours'),
    expert('[C’est fait|Nouvelle version déposée], une page de plus, [pas davantage|promis].', 'nextDay'),
    client('[Beaucoup plus clair|Voilà], merci.', 'hours'),
  ),
  once(
    'completed',
    client(
      '[C’est validé de notre côté|Je viens de valider]. [Merci pour ce travail|Un grand merci], {final}, [ce n’est pas rien pour nous|cela finance un recrutement].',
      'hours',
    ),
    expert(
      'Merci à vous et à {collegue} pour [la disponibilité|les pièces toujours à l’heure, ou presque]. [Au plaisir de retravailler ensemble|Ce fut un plaisir].',
      'reply',
    ),
  ),
  once(
    'completed',
    client(
      '[Mission validée|Validé ce matin] ! La direction [est très satisfaite|vous remercie]. On fait [l’an prochain|la période suivante] ensemble ?',
      'hours',
    ),
    expert('[Avec plaisir|Volontiers]. Je vous recontacte en {moisProchain}, [le moment idéal|quand les chiffres seront clos].', 'hours'),
    client('[Parfait|C’est noté à l’agenda].', 'soon'),
  ),
  once(
    'completed',
    expert(
      '[Avez-vous reçu|Tout est arrivé] ? [Le remboursement devrait être sur votre compte|{administration} m’annonce un versement cette semaine].',
      'days',
    ),
    client('Oui, {final} [au centime près|crédités le {hier}]. [La comptabilité n’en revient pas|C’est fait, merci].', 'nextDay'),
    expert('[Excellente nouvelle|Voilà un dossier qui finit bien].', 'hours'),
  ),
  once(
    'completed',
    client('Pour l’archivage, [que faut-il garder|combien de temps conserve-t-on tout cela] ?', 'days'),
    expert(
      'Le rapport, les annexes et {doc}, [six ans|pendant six ans] par prudence. [Le tout est dans un seul fichier au dossier|Je vous ai tout réuni].',
      'hours',
    ),
    client('[Très pratique|Parfait], archivé.', 'nextDay'),
  ),
  because(
    ['client_priority'],
    once(
      'cancel',
      client(
        '[Mauvaise nouvelle|Je suis au regret de vous l’écrire] : la direction [renonce à ce dossier|a changé de priorité]. [Nous annulons la mission|La mission est annulée], les jours faits vous seront réglés.',
        'hours',
      ),
      expert(
        '[C’est dommage|Je prends acte], {n} points étaient déjà acquis. Je vous laisse mes notes [pour la suite|au dossier].',
        'reply',
      ),
      client('[C’est très correct de votre part|Merci, sincèrement].', 'hours'),
    ),
  ),
  because(
    ['internal', 'group_decision'],
    once(
      'cancel',
      client(
        '[Changement de cap|Contrordre] : notre maison mère [reprend ce sujet|a son propre conseil]. Nous devons annuler, [à regret|croyez bien que je le regrette].',
        'hours',
      ),
      expert('[Je comprends|Cela arrive]. {doc} vous [appartient|revient], je supprime mes copies.', 'hours'),
    ),
  ),
  again(
    'unanswered',
    expert(
      '[J’ai bien avancé sur {mois}|Le contrôle {deMois} est fini]. [Il me faudrait maintenant {doc}|Prochaine pièce : {doc}].',
      'hours',
    ),
    expert('[Et tant que j’y pense|Autre chose] : pouvez-vous confirmer le chiffre de {eur} pour {site} ?', 'soon'),
  ),
  again(
    'unanswered',
    expert('Auriez-vous [un moment|un créneau] {jour} ? Je voudrais valider {n} hypothèses avant de [poursuivre|rédiger].', 'hours'),
    expert(
      '[Sinon, par écrit, cela me va aussi|Vous pouvez aussi répondre ici] : 1) le périmètre de {site}, 2) la date de fin {deMois}, 3) qui signe.',
      'soon',
    ),
  ),
  again(
    'unanswered',
    expert(
      'Le tableau {deMois} est au dossier. [Dites-moi si {eur} vous paraît juste|J’aimerais votre avis sur les {eur} de la ligne {n}].',
      'hours',
    ),
  ),
  again(
    'unanswered',
    expert('[Bonne nouvelle|Du nouveau] : {administration} accepte notre lecture sur [le premier point|le point principal].', 'hours'),
    expert('Le second point reste discuté. [Je vous résume cela par écrit {jour}|On en parle {jour} ?]', 'soon'),
    expert('[D’ici là|En attendant], gardez {doc} sous la main.', 'soon'),
  ),
  again(
    'unanswered',
    client('[Je viens de déposer|C’est bon pour] {piece} {deMois}. [Tout y est, je crois|Il doit y avoir {n} fichiers].', 'hours'),
    client('[Petite question au passage|En passant] : le chiffre de {eur}, [il est hors taxes|c’est avant ou après contrôle] ?', 'soon'),
  ),
  again(
    'unanswered',
    client('[La direction s’impatiente un peu|On me relance en interne] : [une date pour la suite|quand pensez-vous conclure] ?', 'hours'),
  ),
  again(
    'unanswered',
    client('{collegue} a repéré une différence de {eur} entre votre tableau et {doc}. [Vous pouvez vérifier ?|Qui a raison ?]', 'hours'),
    client('[Rien d’urgent|Pas pressé], mais avant le {date} ce serait bien.', 'soon'),
  ),
  again(
    'unanswered',
    client(
      '[Merci pour le dernier envoi|Bien reçu votre note]. [Deux choses|J’ai deux questions] : {site} est-il compris, et que devient {mois} ?',
      'hours',
    ),
  ),
];
