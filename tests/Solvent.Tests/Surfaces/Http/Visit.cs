using System.Net;
using System.Net.Sockets;
using Solvent.Surfaces.Web;

namespace Solvent.Tests.Surfaces.Http;

/// <summary>A browser, as far as cookies and forms go.</summary>
internal sealed class Visit(Uri address, IPAddress? from = null) : IDisposable
{
    private readonly Dictionary<string, string> cookies = new(StringComparer.Ordinal);
    private readonly HttpClient client = new(Handler(from)) { BaseAddress = address };

    public string Page { get; private set; } = "";

    public string? Origin { get; set; }

    public Visit At(Uri other, string from, string to)
    {
        var there = new Visit(other);
        there.cookies[to] = cookies[from];
        return there;
    }

    public async Task<(HttpStatusCode Status, string Page)> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return (await SendAsync(request), Page);
    }

    public Task<HttpStatusCode> SignInAsync(string login, string password) => PostAsync("/sign-in", new() { ["login"] = login, ["password"] = password });

    public async Task<HttpStatusCode> PostAsync(string path, Dictionary<string, string> fields)
    {
        if (cookies.GetValueOrDefault($"solvent-{address.Port}") is { } secret)
        {
            fields[SiteSession.FormField] = new SiteSession(secret).FormToken;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("Origin", Origin ?? address.GetLeftPart(UriPartial.Authority));
        return await SendAsync(request);
    }

    public void Dispose() => client.Dispose();

    private static SocketsHttpHandler Handler(IPAddress? from) => new()
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        ConnectCallback = from is null ? null : async (context, ct) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(from, 0));
            await socket.ConnectAsync(context.DnsEndPoint, ct);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };

    private async Task<HttpStatusCode> SendAsync(HttpRequestMessage request)
    {
        request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        using var answer = await client.SendAsync(request);
        foreach (var set in answer.Headers.TryGetValues("Set-Cookie", out var all) ? all : [])
        {
            var pair = set.Split(';')[0].Split('=', 2);
            if (pair[1].Length == 0)
            {
                cookies.Remove(pair[0]);
            }
            else
            {
                cookies[pair[0]] = pair[1];
            }
        }

        Page = await answer.Content.ReadAsStringAsync();
        return answer.StatusCode;
    }
}
