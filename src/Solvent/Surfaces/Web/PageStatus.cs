using Solvent.Platform.Deciding;

namespace Solvent.Surfaces.Web;

/// <summary>The status of a page that tells what became of a form.</summary>
internal static class PageStatus
{
    /// <summary>The status for a refusal; null is fine.</summary>
    public static int Of(Refusal? refusal) => refusal?.Kind switch
    {
        null => StatusCodes.Status200OK,
        RefusalKind.NoSuchItem => StatusCodes.Status404NotFound,
        RefusalKind.BadInput => StatusCodes.Status422UnprocessableEntity,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status409Conflict,
    };
}
