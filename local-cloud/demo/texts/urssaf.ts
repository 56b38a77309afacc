/** URSSAF: audit of social contributions. */
import { again, client, expert, once, type ProductTexts } from './scene.ts';

export const urssaf: ProductTexts = {
  code: 'URSSAF',
  spokenName: 'URSSAF',
  spokenAuthority: 'l’URSSAF',
  nom: 'Audit des cotisations URSSAF',
  categorie: 'Charges sociales',
  description: 'Revue des cotisations sociales déclarées, recherche des trop-versés et sécurisation des pratiques de paie.',
  legalBasis: 'Code de la sécurité sociale : assiette des cotisations, allègements généraux, prescription de trois ans',
  authority: 'URSSAF',
  periodicity: 'yearly',
  criteria: [
    { key: 'effectif', label: 'Employer au moins dix salariés' },
    { key: 'dsn', label: 'Disposer des déclarations sociales nominatives des trois dernières années' },
    { key: 'controle', label: 'Ne pas avoir de contrôle en cours sur la même période' },
  ],
  documents: [
    'les bulletins de paie',
    'les déclarations sociales nominatives',
    'le livre de paie annuel',
    'le tableau des effectifs',
    'les contrats de travail types',
    'l’accord d’intéressement',
    'la convention collective applicable',
    'le relevé des taux de cotisation',
  ],
  milestones: ['Collecte des données de paie', 'Analyse des assiettes', 'Rapport d’audit', 'Demande de remboursement', 'Clôture'],
  amountEuros: [8_000, 180_000],
  rateBps: [1500, 3000],
  durationDays: [30, 110],
  claimYears: 3,
  facts: {
    effectif: ['38', '52', '64', '87', '112', '146'],
    paie: ['interne', 'externalisée'],
  },
  words: {
    /** Documents that come month by month. */
    piece: [
      'les bulletins de paie',
      'les déclarations sociales nominatives',
      'le tableau des effectifs',
      'le relevé des taux de cotisation',
    ],
    rubrique: [
      'la prime d’ancienneté',
      'la prime de panier',
      'l’indemnité de transport',
      'les heures supplémentaires',
      'la prime de vacances',
      'l’avantage véhicule',
      'les astreintes',
    ],
    sujet: [
      'la réduction générale',
      'le versement mobilité',
      'la contribution au logement',
      'le taux réduit de maladie',
      'le taux réduit d’allocations familiales',
      'l’assiette de la CSG',
    ],
    anomalie: [
      'un coefficient arrondi trop tôt',
      'des absences mal neutralisées',
      'un plafond proratisé deux fois',
      'des temps partiels pris pour des temps pleins',
      'un paramètre resté à l’ancienne valeur',
    ],
  },
  scenes: [
    once(
      'start',
      expert(
        'Pour l’audit, je pars des déclarations nominatives : [trois ans complets|les trente-six derniers mois]. La paie est {paie}, c’est bien cela ? [Qui peut me sortir les fichiers ?|À qui dois-je m’adresser ?]',
      ),
      client(
        'Oui, {paie}. C’est {collegue} qui a la main. [Les fichiers sont nominatifs, on vous les envoie comment ?|Comme c’est nominatif, par où passe-t-on ?]',
      ),
      expert(
        'Uniquement par le dossier ici, [jamais par courriel|pas de messagerie ordinaire]. Les noms ne me servent pas : un matricule suffit.',
        'soon',
      ),
      client('[Bonne nouvelle|Très bien], je préfère. On exporte avec les matricules.', 'hours'),
    ),
    once(
      'collect',
      client(
        'Voici les exports, {effectif} salariés en moyenne. [Attention, on a changé de logiciel en {mois}|Le format change en {mois}, on a migré], les rubriques n’ont plus le même nom.',
      ),
      expert(
        '[Merci de le signaler|Utile à savoir], les migrations sont justement l’endroit où l’on trouve des écarts. [Avez-vous gardé la table de correspondance ?|Il existe une table de passage ?]',
      ),
      client('Notre prestataire l’a, [je la lui demande|je le relance].'),
      client('Table reçue et déposée. [Deux rubriques n’ont pas d’équivalent|Il y a {n} rubriques sans équivalent], d’après lui.', 'days'),
      expert('[C’est là que je commence|Je commence par celles-là]. Merci.', 'hours'),
    ),
    again(
      'collect',
      expert('Sur {mois}, il me manque {piece}. [Le reste de l’année est complet|C’est le seul trou].'),
      client('[Le prestataire a dû l’oublier|On l’a archivé à part]. [Je m’en occupe|Je regarde] [aujourd’hui|d’ici {jour}].'),
      client('[C’est en ligne|Déposé à l’instant], avec {doc2} au passage.', 'nextDay'),
      expert('[Reçu|Bien reçu], [je reprends l’analyse|la période est complète maintenant].'),
    ),
    again(
      'analyse',
      expert(
        'Sur {sujet}, j’ai refait le calcul pour {mois} : il y a {anomalie}. L’écart est de {eur} sur ce seul mois. [Vous confirmez le paramétrage ?|Peut-on vérifier le paramétrage ?]',
      ),
      client('[Je m’en doutais|Ça ne m’étonne pas], on avait un doute. {collegue} regarde [le paramétrage|l’écran de réglage].', 'hours'),
      client('Confirmé : {anomalie}, depuis {mois2}. [C’est récupérable ?|On peut revenir dessus ?]', 'nextDay'),
      expert(
        'Oui, dans la limite de trois ans. Je chiffre [toute la période|mois par mois], et vous corrigez dès la prochaine paie [pour ne pas creuser l’écart|afin de repartir sur une base saine].',
      ),
      client('Correction passée [sur la paie en cours|dans le logiciel].', 'days'),
    ),
    again(
      'analyse',
      client(
        'Une question sur {rubrique} : [elle est soumise chez nous|nous la soumettons à cotisations], [est-ce obligatoire|a-t-on raison] ?',
      ),
      expert(
        'Cela dépend de ce qu’elle rembourse. [Si elle couvre une dépense réelle|Quand elle compense des frais], elle peut être exclue dans certaines limites. Sur quoi repose-t-elle : accord, usage, contrat ?',
      ),
      client('[Un usage ancien|Un accord d’entreprise|Le contrat de travail type], je crois. Je vous retrouve le texte.', 'hours'),
      expert(
        '[Lu|J’ai lu le texte], [il faut la laisser soumise|on ne touche à rien] : le versement est forfaitaire et identique pour tous. [Mieux vaut le savoir|Une fausse bonne idée, donc].',
        'nextDay',
      ),
      client('[Merci pour la franchise|J’apprécie que vous le disiez].'),
    ),
    once(
      'analyse',
      client(
        '[Le commissaire aux comptes|Notre expert-comptable] s’inquiète : demander un remboursement, est-ce que cela [attire un contrôle|déclenche un contrôle] ?',
      ),
      expert(
        '[La question revient souvent|C’est légitime]. Une demande motivée et chiffrée est un droit ; elle n’ouvre pas un contrôle par elle-même. Le plus sûr reste de corriger aussi [ce qui est en votre défaveur|les points à votre charge].',
      ),
      client('Il y en a, [des points à notre charge|dans l’autre sens] ?'),
      expert(
        'Deux, modestes : {eur} au total. Je vous recommande de les régulariser dans le même envoi, [votre bonne foi n’en sera que plus visible|c’est plus cohérent].',
        'soon',
      ),
      client('[D’accord|Entendu], on joue la transparence.', 'nextDay'),
    ),
    once(
      'analyse',
      expert(
        'J’ai terminé la revue : sur {n} thèmes étudiés, trois donnent un trop-versé, pour {estime} au total. Le plus gros est {sujet}. [Le rapport suit|Je rédige le rapport].',
      ),
      client('[C’est considérable|Je ne m’attendais pas à ça]. [Quelle part est vraiment solide ?|Tout est défendable ?]'),
      expert(
        '[Les deux premiers sans discussion|Les quatre cinquièmes à mon sens]. Le dernier se plaide ; je l’isole pour qu’il ne retarde pas le reste.',
      ),
      client('[Bonne approche|Très bien vu]. On vous suit.'),
    ),
    once(
      'finalise',
      expert(
        'Le rapport est déposé : {nn} pages, la synthèse tient sur les deux premières. [Lisez surtout la page {page}|La page {page} mérite votre attention], c’est là que l’on décide.',
      ),
      client(
        'Lu [hier soir|ce matin]. [La page {page} est limpide|C’est clair]. [On demande le remboursement ou l’imputation ?|Remboursement ou compensation ?]',
        'nextDay',
      ),
      expert(
        'Avec votre trésorerie, je demanderais le remboursement. L’imputation est plus rapide mais [elle complique vos déclarations|vous oblige à suivre un solde].',
      ),
      client('Remboursement, alors. [Je signe le courrier dès qu’il est prêt|Envoyez-moi le courrier].', 'hours'),
      expert('Il est au dossier. Envoi [par votre espace en ligne|en recommandé], [avec l’annexe chiffrée|annexe comprise].', 'nextDay'),
    ),
    again(
      'finalise',
      client('[L’URSSAF|L’organisme] nous a répondu sur {sujet} : ils demandent le détail {deMois}. [Je vous transfère|Je vous le joins].'),
      expert(
        '[Rien d’anormal|C’est la procédure habituelle]. Je leur prépare le tableau par matricule, [vous n’avez rien à recalculer|tout est prêt de mon côté].',
      ),
      client('[Ils veulent ça pour le {date}|Échéance le {date}], ça ira ?', 'soon'),
      expert('[Largement|Sans problème]. Vous l’aurez {jour}.'),
      client('Tableau envoyé. [On croise les doigts|À suivre].', 'days'),
    ),
    again(
      'collect',
      client('On a [embauché|accueilli] {n} apprentis en {mois}. Leurs cotisations [rentrent dans l’audit|sont dans votre périmètre] ?'),
      expert(
        'Oui, et ils sont souvent mal paramétrés. [Envoyez-moi un bulletin de chaque|Deux bulletins suffiront], de préférence {deMois2}.',
      ),
      client('[Voilà|C’est au dossier], anonymisés.', 'hours'),
      expert('Vérifiés : [rien à signaler|tout est correct]. [Bon point pour la paie|Votre paie est bien tenue sur ce sujet].', 'nextDay'),
    ),
  ],
};
