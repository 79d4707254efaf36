using Solvent.Platform.Deciding;

namespace Solvent.Surfaces.Http;

/// <summary>A request that is answered with an error.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="title">What is wrong, the same for all errors of that kind.</param>
/// <param name="detail">What is wrong here and what to do.</param>
internal sealed class ApiException(int status, string title, string detail) : Exception(detail)
{
    /// <summary>HTTP status.</summary>
    public int Status => status;

    /// <summary>What is wrong.</summary>
    public string Title => title;

    /// <summary>The error for a refusal.</summary>
    public static ApiException Of(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.NoSuchItem => new(StatusCodes.Status404NotFound, "There is no such thing", refusal.Sentence),
        RefusalKind.BadInput => new(StatusCodes.Status422UnprocessableEntity, "That makes no sense", refusal.Sentence),
        RefusalKind.Forbidden => new(StatusCodes.Status403Forbidden, "That is not allowed", refusal.Sentence),
        RefusalKind.Changed => new(StatusCodes.Status412PreconditionFailed, "It was changed meanwhile", refusal.Sentence),
        RefusalKind.Busy => new(StatusCodes.Status503ServiceUnavailable, "Too many changes at once", refusal.Sentence),
        _ => new(StatusCodes.Status409Conflict, "That can't be done as things are", refusal.Sentence),
    };
}
