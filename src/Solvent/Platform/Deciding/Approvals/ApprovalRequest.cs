using System.Globalization;

namespace Solvent.Platform.Deciding;

/// <summary>A request for approval, and what became of it.</summary>
/// <param name="Asked">What was asked for.</param>
/// <param name="At">When.</param>
/// <param name="Answer">What somebody answered, or null.</param>
internal sealed record ApprovalRequest(ApprovalRequested Asked, DateTimeOffset At, ApprovalAnswered? Answer)
{
    /// <summary>Its id.</summary>
    public string Id => Asked.Request;

    /// <summary>How it stands.</summary>
    /// <param name="now">Judges whether its time is over.</param>
    /// <param name="version">What the subject is like now, see <see cref="ApprovalRequested.Version"/>; null where it is not there any more.</param>
    public ApprovalStage StageAt(DateTimeOffset now, string? version) =>
        Answer is { } answer ? answer.Stage
        : Asked.Until <= now ? ApprovalStage.Expired
        : version != Asked.Version ? ApprovalStage.Outdated
        : ApprovalStage.Waiting;

    /// <summary>Whether somebody asked for it, or brought it in.</summary>
    public bool IsOf(string person) => Asked.By == person || Asked.Through == person;

    /// <summary>A detail by its name; none where it is not there.</summary>
    public IReadOnlyList<string> Detail(string name) => Asked.Details.GetValueOrDefault(name, []);

    /// <summary>Why an answer is not taken, or null.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="by">Who answers.</param>
    /// <param name="stage">How the request stands.</param>
    public Refusal? Refuses(ApprovalStage answer, string by, ApprovalStage stage) => stage switch
    {
        ApprovalStage.Waiting or ApprovalStage.Outdated when answer == ApprovalStage.Withdrawn && !IsOf(by) =>
            new(RefusalKind.Forbidden, $"Only who asked withdraws {Id}; refuse it, with a reason."),
        ApprovalStage.Waiting or ApprovalStage.Outdated when answer != ApprovalStage.Withdrawn && IsOf(by) =>
            new(RefusalKind.Forbidden, $"You asked for {Id} yourself: it takes a second person. To drop it, withdraw it."),
        ApprovalStage.Outdated when answer == ApprovalStage.Approved =>
            new(RefusalKind.NotAllowed, $"What {Id} is about changed since it was asked for; look at it and ask anew."),
        ApprovalStage.Waiting or ApprovalStage.Outdated => null,
        ApprovalStage.Expired => new(RefusalKind.NotAllowed, string.Create(CultureInfo.InvariantCulture, $"{Id} waited until {Asked.Until:yyyy-MM-dd HH:mm} UTC and is over; ask anew.")),
        _ => new(RefusalKind.NotAllowed, $"{Id} is {stage.Name()} already."),
    };
}

/// <summary>An answer to a request.</summary>
/// <param name="Stage">Approved, refused or withdrawn.</param>
/// <param name="By">Who: a person's id.</param>
/// <param name="Reason">Why: a text's id, or null.</param>
/// <param name="At">When.</param>
internal sealed record ApprovalAnswered(ApprovalStage Stage, string By, string? Reason, DateTimeOffset At);

/// <summary>How a request stands. The last two are judged when it is looked at.</summary>
internal enum ApprovalStage
{
    Waiting,
    Approved,
    Refused,
    Withdrawn,
    Expired,
    Outdated,
}

/// <summary>The names of stages.</summary>
internal static class ApprovalStages
{
    private static readonly string[] Names = ["waiting", "approved", "refused", "withdrawn", "expired", "outdated"];

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>The name of a stage.</summary>
    public static string Name(this ApprovalStage stage) => Names[(int)stage];
}
