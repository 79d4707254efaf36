using System.Globalization;
using Solvent.Modules.Reliability.Contract;

namespace Solvent.Modules.Reliability;

/// <summary>Incidents in words, the same on the command line and on pages.</summary>
internal static class IncidentText
{
    /// <summary>Whether it is over.</summary>
    public static string State(Incident incident) => incident.IsOpen ? "open" : "closed";

    /// <summary>How long it lasted from when it began until it was closed, or until now.</summary>
    public static string Lasted(Incident incident, DateTimeOffset now)
    {
        var span = (incident.ClosedAt ?? now) - incident.Started;
        return span.TotalHours >= 48 ? string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalDays} days")
            : span.TotalHours >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours} h {span.Minutes} min")
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, (int)span.TotalMinutes)} min");
    }

    /// <summary>A moment that somebody wrote: ISO 8601, in UTC where no offset stands there; null for anything else.</summary>
    public static DateTimeOffset? Time(string text) =>
        text.Length >= "2026-01-01T00:00".Length
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) && char.IsAsciiDigit(text[0]) ? time : null;

    /// <summary>How such a moment is written.</summary>
    public const string TimeForm = "a moment such as 2026-11-27T09:30Z";
}
