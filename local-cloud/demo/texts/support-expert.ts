/** What experts and the firm write to each other, apart from any assignment. */
import { again, expert, firm, once, type Scene } from './scene.ts';

export const supportWithExperts: readonly Scene[] = [
  once(
    'start',
    expert(
      '[Je viens de compléter mon profil|Profil complété ce matin]. [Manque-t-il quelque chose pour {produit} ?|Est-ce suffisant pour {produit} ?]',
    ),
    firm(
      '[Presque rien|Un seul point] : [une attestation d’assurance à jour|votre tarif pour {produit}]. [Dès réception, je le soumets à validation|Ensuite tout part en validation].',
      'hours',
    ),
    expert('[Ajouté|C’est fait], [désormais complet|dites-moi si cela convient].', 'nextDay'),
    firm('[Tout est en ordre|C’est complet], réponse sous [deux jours|trois jours ouvrés].', 'reply'),
  ),
  once(
    'start',
    firm(
      '[Ravis de vous compter parmi nous|Merci d’avoir rejoint le cabinet]. [Pensez à renseigner vos disponibilités|Vos jours disponibles par semaine aident beaucoup], les clients filtrent dessus.',
    ),
    expert('[C’est fait|Renseigné] : {n} jours par mois au plus, [le reste est pris|j’ai mes propres clients].', 'hours'),
    firm('[Très bien|Parfait]. [Le calendrier peut changer à tout moment|Modifiez-le quand vous voulez].', 'soon'),
  ),
  once(
    'start',
    expert(
      '[Une question avant ma première mission|Avant de commencer] : [qui facture le client|comment se passe la facturation], vous ou moi ?',
    ),
    firm(
      '[Vous facturez le client|C’est vous], et le cabinet prend sa commission ensuite. [Le taux est dans vos conditions|Tout est écrit dans vos conditions].',
      'reply',
    ),
    expert(
      '[Limpide|C’est clair]. [Et si le client tarde à payer ?|Que se passe-t-il en cas de retard de paiement ?|Et les relances ?]',
      'soon',
    ),
    firm('[Prévenez-nous|Dites-le ici], nous relançons [avec vous|à vos côtés].', 'reply'),
    expert('[Rassurant|Très bien], merci.', 'soon'),
  ),
  once(
    'start',
    firm(
      '[Votre profil est approuvé|Bonne nouvelle, votre profil est validé]. [Il est visible dès maintenant|Il apparaît dans le catalogue], bienvenue !',
    ),
    expert('[Merci|Merci à vous]. [À quel rythme arrivent les propositions ?|Les premières propositions arrivent quand ?]', 'hours'),
    firm(
      '[Cela dépend des produits|Cela varie] : pour {produit}, [une à trois par mois|deux par mois en moyenne]. Un délai de réponse court aide beaucoup.',
      'reply',
    ),
    expert('[Compris|C’est noté], je garde l’application ouverte.', 'soon'),
  ),
  once(
    'support',
    expert(
      'Je souhaite ajouter {produit} à mes spécialités, [{n} ans de pratique|j’ai traité {nn} dossiers]. [Que vous faut-il ?|Comment procède-t-on ?]',
    ),
    firm(
      '[Deux références anonymisées|Une référence et un rapport anonymisé], et votre tarif. [La validation prend deux jours|Nous répondons sous 48 heures].',
      'hours',
    ),
    expert('[Références déposées|C’est déposé], tarif au pourcentage : {pct}, avec un plafond.', 'nextDay'),
    firm('[Validé|C’est validé], niveau senior. [Les clients le voient déjà|C’est en ligne].', 'days'),
    expert('[Parfait|Très bien], merci.', 'hours'),
  ),
  once(
    'support',
    firm(
      'Votre taux de réponse a baissé en {moisDernier}. [Tout va bien ?|Une période chargée ?] [Vous pouvez vous mettre en indisponible|L’indisponibilité évite d’être pénalisé].',
    ),
    expert(
      '[Période de clôture|Deux gros dossiers en même temps], j’aurais dû le signaler. [Je mets mon agenda à jour|C’est corrigé].',
      'hours',
    ),
    firm('[Merci|Parfait]. [Refuser est sans conséquence|Un refus ne compte pas contre vous], seul le silence pèse.', 'reply'),
  ),
  again(
    'support',
    expert('Un client me demande [une remise|d’étaler le paiement]. [C’est possible chez vous ?|Comment le traduire dans l’outil ?]'),
    firm(
      '[Oui|C’est possible] : proposez de nouvelles conditions, la version acceptée par les deux fait foi. [La commission suit automatiquement|La commission se recalcule].',
      'reply',
    ),
    expert('[Simple|Clair], je lui envoie cela {jour}.', 'soon'),
  ),
  again(
    'support',
    expert('[Où trouve-t-on|Je ne trouve pas] le relevé des commissions {deMoisDernier} ?'),
    firm(
      'Il arrive [le 5 du mois suivant|en début de mois]. Pour {moisDernier} : {eur} de commission, [détail par mission joint|le détail est au dossier].',
      'hours',
    ),
    expert('[Conforme à mon calcul|C’est bien ce que j’avais], merci.', 'hours'),
  ),
  again(
    'support',
    expert('Je serai [en congé|indisponible] du {date} au {date2}. [Pensez à ne pas me proposer de mission|Je bloque mon agenda].'),
    firm(
      '[C’est noté|Bien noté], [bonnes vacances|bon repos]. [Vos missions en cours restent ouvertes|Vos clients sont-ils prévenus ?]',
      'reply',
    ),
    expert('[Ils le sont tous|Tous prévenus].', 'soon'),
  ),
  again(
    'support',
    expert('Client [injoignable|silencieux] depuis {n} semaines sur {produit}. [Que me conseillez-vous ?|Vous pouvez intervenir ?]'),
    firm('[Mettez la mission en pause, motif « attente client »|La pause arrête le délai], nous l’appelons de notre côté.', 'hours'),
    firm('[Eu au téléphone|Nous l’avons joint] : [changement de comptable|période de congés], les pièces arrivent {jour}.', 'days'),
    expert('[Merci pour le coup de main|Efficace, merci].', 'hours'),
  ),
  again(
    'support',
    expert(
      '[Une suggestion|Idée d’amélioration] : pouvoir [trier mes missions par échéance|rattacher un modèle de message] ferait gagner du temps.',
    ),
    firm(
      '[Bonne idée|Merci], [je la transmets à l’équipe produit|d’autres l’ont demandé aussi]. [On vous tient au courant|Elle est notée].',
      'hours',
    ),
  ),
  again(
    'support',
    firm(
      'Un client cherche quelqu’un pour {produit}, enjeu {estime}, [du côté de {site}|à distance possible]. [Cela vous tente ?|Vous auriez la place ?]',
    ),
    expert(
      '[Oui|Avec plaisir], [à partir {deMoisProchain}|dès la semaine prochaine]. [Quel est le secteur ?|De quel secteur s’agit-il ?]',
      'reply',
    ),
    firm('[Transport|Agroalimentaire|Mécanique|Négoce]. [Le client vous écrira|Vous recevrez son offre] sous peu.', 'reply'),
    expert('[Très bien|Parfait], merci d’avoir pensé à moi.', 'soon'),
  ),
  again(
    'support',
    expert(
      '[J’ai changé d’ordinateur|Nouvel ordinateur] : [mes données sont revenues toutes seules|tout est revenu], mais pas mes brouillons. [Normal ?|C’est voulu ?]',
    ),
    firm(
      'Oui, les brouillons restent sur l’appareil où ils sont écrits. [Vos messages, eux, sont partout|Tout le reste suit votre compte].',
      'reply',
    ),
    expert('[D’accord|Compris], rien de grave.', 'soon'),
  ),
  again(
    'support',
    firm(
      '[La règle sur {produit} évolue|Nouveauté sur {produit}] : [la fiche du catalogue est à jour|la fiche a été mise à jour le {hier}]. [Jetez-y un œil avant vos prochains dossiers|Les critères ont un peu bougé].',
    ),
    expert('[Vu|Lu], merci. [Cela confirme ce que je pratiquais|Un point reste flou sur les pièces].', 'nextDay'),
  ),
  again(
    'unanswered',
    expert(
      '[Pouvez-vous vérifier|J’ai un doute sur] la commission de ma dernière mission {produit} : [je trouve {eur} d’écart|il y a {eur} de trop, je crois].',
      'hours',
    ),
  ),
  again(
    'unanswered',
    firm(
      '[Votre attestation d’assurance arrive à échéance|Votre attestation d’assurance expire] fin {moisProchain}. [Pensez à la renouveler|Pourriez-vous déposer la nouvelle ?]',
      'hours',
    ),
  ),
  again(
    'unanswered',
    expert(
      '[Un client me propose|On me propose] une mission {produit} en dehors de la plateforme. [Je préfère vous le signaler|Je tenais à vous le dire].',
      'hours',
    ),
    expert('[Comment souhaitez-vous que je réponde ?|Que dois-je lui dire ?]', 'soon'),
  ),
];
