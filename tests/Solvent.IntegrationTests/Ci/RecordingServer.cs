using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Solvent.IntegrationTests.Ci;

/// <summary>Stands in for the API of a forge on the loopback: answers as told, and keeps what was asked.</summary>
internal sealed class RecordingServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly List<(string Method, string Path, Func<byte[]> Body, string? Redirect)> _answers = [];

    public RecordingServer()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        _listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
        _listener.Prefixes.Add($"http://localhost:{Port}/");
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public int Port { get; }

    public string Address => $"http://127.0.0.1:{Port}";

    /// <summary>What was asked, in order.</summary>
    public List<Request> Requests { get; } = [];

    /// <summary>Requests that change something.</summary>
    public IReadOnlyList<Request> Writes => [.. Requests.Where(request => request.Method != "GET")];

    /// <summary>Answers a path (without its query) with a text; later answers win.</summary>
    public RecordingServer On(string method, string path, string body) => On(method, path, Encoding.UTF8.GetBytes(body));

    /// <summary>Answers a path with bytes.</summary>
    public RecordingServer On(string method, string path, byte[] body)
    {
        _answers.Insert(0, (method, path, () => body, null));
        return this;
    }

    /// <summary>Sends whoever asks elsewhere.</summary>
    public RecordingServer Redirect(string path, string target)
    {
        _answers.Insert(0, ("GET", path, () => [], target));
        return this;
    }

    public void Dispose() => ((IDisposable)_listener).Dispose();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            await AnswerAsync(context);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var asked = context.Request;
        using var reader = new StreamReader(asked.InputStream, Encoding.UTF8);
        var headers = asked.Headers.AllKeys.OfType<string>().ToDictionary(name => name, name => asked.Headers[name]!, StringComparer.OrdinalIgnoreCase);
        Requests.Add(new Request(asked.HttpMethod, asked.Url!.Host, asked.Url.AbsolutePath, asked.Url.Query, headers, await reader.ReadToEndAsync()));
        var found = _answers.Find(answer => answer.Method == asked.HttpMethod && answer.Path == asked.Url.AbsolutePath);
        context.Response.StatusCode = found.Body is null ? 404 : found.Redirect is null ? 200 : 302;
        if (found.Redirect is not null)
        {
            context.Response.RedirectLocation = found.Redirect;
        }

        context.Response.Close(found.Body?.Invoke() ?? [], willBlock: false);
    }
}

/// <summary>One request.</summary>
internal sealed record Request(string Method, string Host, string Path, string Query, IReadOnlyDictionary<string, string> Headers, string Body);
